//! Styles within drawings: they may name what is in the same file, and load nothing.

/// How functions of CSS begin that load something.
const LOADING: [&str; 6] = ["url(", "src(", "image(", "image-set(", "cross-fade(", "element("];

/// What a style does that a drawing may not do, if anything. Applies to a sheet and to the value of an attribute alike.
pub(super) fn problem(style: &str) -> Option<&'static str> {
    let style = style.to_ascii_lowercase();
    if style.contains('\\') {
        return Some("a style with `\\`, which can hide other words");
    }
    if style.contains("@import") {
        return Some("a style that loads another one (`@import`)");
    }
    let loads = |function: &str| {
        style.match_indices(function).any(|(at, _)| {
            let argument = &style[at + function.len()..];
            !argument.trim_start_matches([' ', '\t', '\n', '\r', '"', '\'']).starts_with('#')
        })
    };
    LOADING.iter().any(|function| loads(function)).then_some("a style that loads a file (`url(…)`)")
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn styles_load_nothing() {
        for good in
            ["fill: url(#a)", "mask:url( '#m' )", ".a{fill:#fff}", "font-family: 'Noto Sans'", "blur(3px)"]
        {
            assert_eq!(problem(good), None, "{good}");
        }
        for bad in [
            "@import 'a.css'",
            "@IMPORT url(#a)",
            "fill: URL(https://a)",
            "fill: url( \"data:x\")",
            "u\\72l(https://a)",
            "a: url(#b); c: url(d)",
            "-webkit-image-set('a' 1x)",
            "@font-face { src: url(data:font/woff2;base64,AA) }",
        ] {
            assert!(problem(bad).is_some(), "{bad}");
        }
    }
}
