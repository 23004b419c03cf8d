//! What drawings may hold, and what they may not.

use super::fault;

const HEAD: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;

fn said(drawing: &str) -> Option<String> {
    fault(drawing.as_bytes()).map(|fault| fault.message())
}

#[test]
fn what_drawing_programs_write_passes() {
    for drawing in [
        format!("{HEAD}/>"),
        format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{HEAD} viewBox=\"0 0 1 1\"><!-- a - b --></svg>"
        ),
        format!(
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n{HEAD}>\
             <style type=\"text/css\"><![CDATA[ .a > .b {{ fill: url(#g) }} ]]></style><g class=\"a\" style=\"fill:url('#g')\">\
             <use xlink:href=\"#p\" x=\"1\"/><use href=\"#p\"/><text aria-label=\"Image(s)\">5 &lt; 6 &amp; 7&#160;x</text>\
             <image xlink:href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"1\"/></g></svg>"
        ),
        format!(
            "{HEAD} xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns:cc=\"http://creativecommons.org/ns#\" i:version=\"1.3\"><metadata><rdf:RDF><cc:Work rdf:about=\"\"/></rdf:RDF>\
             </metadata><i:grid id=\"g\" type=\"xygrid\"/></svg>"
        ),
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:path d=\"M0 0\"/></s:svg>\n<!-- end -->\n"
            .to_owned(),
    ] {
        assert_eq!(said(&drawing), None, "{drawing}");
    }
}

#[test]
fn what_a_drawing_may_not_hold_is_told_with_its_place() {
    // Long: a row for each way to hide something.
    let place = format!("{HEAD}>\n <script>alert(1)</script></svg>");
    let words = "holds, in line 2 at column 2, `<script>`, which is not part of a plain picture";
    assert_eq!(said(&place).as_deref(), Some(words));
    for (inside, expected) in [
        ("<foreignObject/>", "`<foreignObject>`"),
        ("<g onclick=\"a()\"/>", "`onclick`"),
        ("<g ONCLICK=\"a()\"/>", "`ONCLICK`"),
        ("<a href=\"#x\"/>", "`<a>`"),
        ("<use href=\"https://example.org/a.svg#x\"/>", "address outside"),
        ("<use xlink:href=\"data:image/svg+xml;base64,AA\"/>", "address outside"),
        ("<image href=\"data:image/svg+xml;base64,AA\"/>", "address outside"),
        ("<image href=\" java&#10;script:a\"/>", "address outside"),
        ("<use xmlns:y=\"http://www.w3.org/1999/xlink\" y:href=\"a.svg#x\"/>", "address outside"),
        ("<animate attributeName=\"href\" to=\"javascript:a\"/>", "`<animate>`"),
        ("<set attributeName=\"onload\"/>", "`<set>`"),
        ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">a()</h:script>", "`<h:script>`"),
        ("<script xmlns=\"http://www.w3.org/1999/xhtml\">a()</script>", "`<script>`"),
        ("<metadata><script xmlns=\"http://www.w3.org/1999/xhtml\"/></metadata>", "`<script>`"),
        ("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", "`<s:script>`"),
        ("<unknown:g/>", "`<unknown:g>`"),
        ("<g xml:base=\"https://example.org/\"/>", "`xml:base`"),
        ("<style>@import 'https://example.org/a.css';</style>", "`@import`"),
        ("<style>@im<!-- -->port 'a';</style>", "`@import`"),
        ("<style>.a{fill:u&#114;l(https://example.org)}</style>", "loads a file"),
        ("<style>.a{fill:u\\72l(a)}</style>", "can hide"),
        ("<style><![CDATA[@import 'a']]></style>", "`@import`"),
        ("<style><g/></style>", "`<g>`"),
        ("<g style=\"fill:url(https://example.org/a)\"/>", "loads a file"),
        ("<g fill=\"url(a.svg#b)\"/>", "loads a file"),
        ("<g style=\"fill:&#117;rl(a)\"/>", "loads a file"),
        ("<!--><img src=x onerror=a()>-->", "a comment"),
        ("<!-- <script> -->", "a comment with `<`"),
        ("<!-- a --!> b -->", "no XML"),
        ("<![CDATA[<script>]]>", "`<` where no element"),
        ("<g id=\"<script>\"/>", "`<` where no element"),
        ("<?xml-stylesheet href=\"a.css\"?>", "instruction"),
        ("<g id=\"a\" id=\"b\"/>", "cannot be read"),
        ("&xxe;", "nothing explains"),
        ("<g>", "no XML"),
        ("</svg><svg xmlns=\"http://www.w3.org/2000/svg\">", "beside the drawing"),
    ] {
        let drawing = format!("{HEAD}>{inside}</svg>");
        let said = said(&drawing).unwrap_or_default();
        assert!(said.contains(expected), "{inside}: {said}");
    }
    let many: String = (0..300).map(|number| format!(" data-a{number}=\"\"")).collect();
    let nested: String = (0..300).map(|number| format!("<g xmlns:a{number}=\"b\">")).collect();
    for (drawing, expected) in [
        (format!("{HEAD}{many}/>"), "more than 200"),
        (format!("{HEAD}>{nested}"), "more than 200"),
        (format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{HEAD}/>"), "declarations of its own"),
        (format!("<!DOCTYPE svg [ ]>{HEAD}/>"), "declarations of its own"),
        ("<svg/>".to_owned(), "without `xmlns"),
        ("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_owned(), "`<html>`"),
        ("<g xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(), "beside the drawing"),
        (format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{HEAD}/>"), "not UTF-8"),
        (format!("{HEAD}>"), "no drawing that is whole"),
        (String::new(), "no drawing"),
        ("words".to_owned(), "words outside"),
    ] {
        let said = said(&drawing).unwrap_or_default();
        assert!(said.contains(expected), "{drawing}: {said}");
    }
    assert!(fault(b"<svg \xff/>").is_some_and(|fault| fault.message().contains("not UTF-8")));
}
