package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A change is one way to break a file: bytes from to end become with.
type change struct {
	file      string
	from, end int
	with      string
	said      string // where and what, for people
}

// opposites are the operators that take the place of each other.
func opposites() map[token.Token]token.Token {
	return map[token.Token]token.Token{
		token.EQL: token.NEQ, token.NEQ: token.EQL,
		token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
		token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL,
		token.LAND: token.LOR, token.LOR: token.LAND,
		token.INC: token.DEC, token.DEC: token.INC,
		token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
	}
}

// changesOf are all ways to break the files of a folder that are no tests.
func changesOf(folder string) ([]change, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var all []change
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		found, err := inFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// A reader finds the changes of one file.
type reader struct {
	file  string
	text  []byte
	where *token.FileSet
	found []change
}

func inFile(file string) ([]change, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r := &reader{file: file, text: text, where: token.NewFileSet()}
	tree, err := parser.ParseFile(r.where, file, text, 0)
	if err != nil {
		return nil, err
	}
	for _, d := range tree.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(d, r.see)
	}
	return r.found, nil
}

// see adds the changes of one node.
func (r *reader) see(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		r.swap(n.OpPos, n.Op)
	case *ast.IncDecStmt:
		r.swap(n.TokPos, n.Tok)
	case *ast.AssignStmt:
		r.swap(n.TokPos, n.Tok)
		if n.Tok != token.DEFINE {
			r.replace(n.Pos(), n.End(), "")
		}
	case *ast.ExprStmt:
		r.replace(n.Pos(), n.End(), "")
	case *ast.IfStmt:
		r.replace(n.Cond.Pos(), n.Cond.End(), "!("+r.said(n.Cond.Pos(), n.Cond.End())+")")
	case *ast.Ident:
		if turned := map[string]string{"true": "false", "false": "true"}[n.Name]; turned != "" {
			r.replace(n.Pos(), n.End(), turned)
		}
	case *ast.BasicLit:
		if i, err := strconv.Atoi(n.Value); n.Kind == token.INT && err == nil {
			r.replace(n.Pos(), n.End(), strconv.Itoa(i+1))
		}
	case *ast.Field:
		return n.Tag == nil
	}
	return true
}

// swap writes the opposite of an operator, where it has one.
func (r *reader) swap(at token.Pos, op token.Token) {
	if other, ok := opposites()[op]; ok {
		r.replace(at, at+token.Pos(len(op.String())), other.String())
	}
}

func (r *reader) replace(from, end token.Pos, with string) {
	p := r.where.Position(from)
	was := r.said(from, end)
	becomes := with
	if with == "" {
		becomes = "nothing"
	}
	r.found = append(r.found, change{
		file: r.file, from: p.Offset, end: r.where.Position(end).Offset, with: with,
		said: fmt.Sprintf("%s:%d: %s becomes %s", r.file, p.Line, short(was), short(becomes)),
	})
}

func (r *reader) said(from, end token.Pos) string {
	return string(r.text[r.where.Position(from).Offset:r.where.Position(end).Offset])
}

// short is the first line of a text.
func short(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if more {
		return line + " …"
	}
	return line
}

// broken is the text of the file with the change made.
func (c change) broken() ([]byte, error) {
	text, err := os.ReadFile(c.file)
	if err != nil {
		return nil, err
	}
	return append(append(append([]byte{}, text[:c.from]...), c.with...), text[c.end:]...), nil
}
