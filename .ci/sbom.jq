# A software bill of materials in SPDX 2.3, of what `go version -m -json` says
# that a program was built from. Needs $name, $version, $created and $sha256.
def purl: "pkg:golang/" + .Path + "@" + .Version;
def package(id; name; version; purl): {
  SPDXID: id, name: name, versionInfo: version, downloadLocation: "NOASSERTION", filesAnalyzed: false,
  licenseConcluded: "NOASSERTION", licenseDeclared: "NOASSERTION", copyrightText: "NOASSERTION",
  externalRefs: [{referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl}]
};
. as $built
| [(.Deps // [])[] | (.Replace // .)] | sort_by(.Path) | [
    package("SPDXRef-go"; "stdlib"; $built.GoVersion[2:]; "pkg:golang/stdlib@" + $built.GoVersion[2:]),
    (to_entries[] | package("SPDXRef-module-\(.key + 1)"; .value.Path; .value.Version; .value | purl))
  ]
| . as $parts
| {
    spdxVersion: "SPDX-2.3", dataLicense: "CC0-1.0", SPDXID: "SPDXRef-DOCUMENT", name: $name,
    documentNamespace: ("https://spdx.org/spdxdocs/" + $name + "-" + $sha256),
    creationInfo: {created: $created, creators: ["Organization: The csbot authors", "Tool: csbot-.ci-release"]},
    packages: ([
      package("SPDXRef-csbot"; "csbot"; $version; "pkg:generic/csbot@" + $version)
      + {licenseConcluded: "MIT", licenseDeclared: "MIT", primaryPackagePurpose: "APPLICATION", checksums: [{algorithm: "SHA256", checksumValue: $sha256}]}
    ] + $parts),
    relationships: (
      [{spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-csbot"}]
      + [$parts[] | {spdxElementId: "SPDXRef-csbot", relationshipType: "DEPENDS_ON", relatedSpdxElement: .SPDXID}]
    )
  }
