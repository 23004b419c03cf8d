//! What a drawing may hold: elements and attributes that show something and do nothing.

/// The namespace of drawings.
pub(super) const SVG: &[u8] = b"http://www.w3.org/2000/svg";
/// The namespace of links in older drawings.
pub(super) const XLINK: &[u8] = b"http://www.w3.org/1999/xlink";
/// The namespace of `xml:lang` and `xml:space`.
pub(super) const XML: &[u8] = b"http://www.w3.org/XML/1998/namespace";

/// Namespaces in which drawing programs note things for themselves. Browsers know none of them.
pub(super) const NOTES: [&[u8]; 12] = [
    b"http://www.inkscape.org/namespaces/inkscape",
    b"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    b"http://creativecommons.org/ns#",
    b"http://web.resource.org/cc/",
    b"http://purl.org/dc/elements/1.1/",
    b"http://purl.org/dc/terms/",
    b"http://xml.openoffice.org/svg/export",
    b"http://sun.com/xmlns/staroffice/presentation",
    b"http://www.bohemiancoding.com/sketch/ns",
    b"http://www.serif.com/",
    b"http://schemas.microsoft.com/visio/2003/SVGExtensions/",
];

/// Elements that show something. No script, link, animation, or page within the drawing.
const ELEMENTS: &str = "circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite \
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG \
    feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile \
    feTurbulence filter flowPara flowRegion flowRoot flowSpan font font-face font-face-name font-face-src g glyph hkern \
    image line linearGradient marker mask metadata missing-glyph path pattern polygon polyline radialGradient rect stop \
    style svg switch symbol text textPath title tspan use view vkern";

/// Attributes without a namespace; those that lead somewhere are looked at by what they say.
const ATTRIBUTES: &str = "accent-height alignment-baseline alphabetic amplitude arabic-form ascent azimuth \
    background-color baseFrequency baseProfile baseline-shift bbox bias cap-height class clip clip-path clip-rule \
    clipPathUnits color color-interpolation color-interpolation-filters color-rendering contentStyleType cx cy d descent \
    diffuseConstant direction display divisor dominant-baseline dx dy edgeMode elevation enable-background exponent fill \
    fill-opacity fill-rule filter filterRes filterUnits flood-color flood-opacity focusable font font-family \
    font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight fr fx \
    fy g1 g2 glyph-name glyph-orientation-horizontal glyph-orientation-vertical gradientTransform gradientUnits hanging \
    height horiz-adv-x horiz-origin-x horiz-origin-y href id ideographic image-rendering in in2 intercept isolation k k1 \
    k2 k3 k4 kernelMatrix kernelUnitLength kerning lang lengthAdjust letter-spacing lighting-color limitingConeAngle \
    line-height marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type \
    maskContentUnits maskUnits mathematical media method mix-blend-mode mode numOctaves offset opacity operator order \
    orient orientation overflow overline-position overline-thickness paint-order panose-1 pathLength \
    patternContentUnits patternTransform patternUnits pointer-events points pointsAtX pointsAtY pointsAtZ preserveAlpha \
    preserveAspectRatio primitiveUnits r radius refX refY requiredExtensions requiredFeatures result role rotate rx ry \
    scale seed shape-rendering side slope solid-color solid-opacity spacing specularConstant specularExponent \
    spreadMethod startOffset stdDeviation stemh stemv stitchTiles stop-color stop-opacity strikethrough-position \
    strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit \
    stroke-opacity stroke-width style surfaceScale systemLanguage tableValues targetX targetY text-align text-anchor \
    text-decoration text-rendering textLength title transform transform-origin type u1 u2 underline-position \
    underline-thickness unicode unicode-bidi unicode-range units-per-em values vector-effect version vert-adv-y \
    vert-origin-x vert-origin-y viewBox visibility white-space width widths word-spacing writing-mode x x-height x1 x2 \
    xChannelSelector y y1 y2 yChannelSelector z zoomAndPan";

/// Whether a drawing may hold an element.
pub(super) fn is_element(name: &str) -> bool {
    has(ELEMENTS, name)
}

/// Whether an element of a drawing may have an attribute.
pub(super) fn is_attribute(name: &str) -> bool {
    name.starts_with("data-") || name.starts_with("aria-") || has(ATTRIBUTES, name)
}

fn has(list: &str, name: &str) -> bool {
    list.split(' ').any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::{is_attribute, is_element};

    #[test]
    fn nothing_that_acts_is_on_the_lists() {
        for name in [
            "script",
            "foreignObject",
            "a",
            "animate",
            "set",
            "iframe",
            "feImage",
            "tref",
            "handler",
            "listener",
            "",
        ] {
            assert!(!is_element(name), "{name}");
        }
        for name in
            ["onload", "onclick", "base", "src", "begin", "attributeName", "formaction", "cursor", "ping", ""]
        {
            assert!(!is_attribute(name), "{name}");
        }
        assert!(is_element("view") && is_attribute("data-name") && is_attribute("x") && is_element("circle"));
    }
}
