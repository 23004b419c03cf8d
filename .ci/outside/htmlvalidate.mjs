// The rules of html-validate for the built site: all recommended ones, and each exception with its reason.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  elements: ["html5"],
  rules: {
    // A document's official title is quoted whole, and those of treaty bodies run past 70 characters.
    "long-title": "off",
    // Addresses are made of words in every script, and those of the program hold a dot that no author's can. The HTML
    // standard allows every letter but white space.
    "valid-id": ["error", { relaxed: true }],
    // Text comes from many hands, and spaces at a line's end inside a quotation or a code block are theirs.
    "no-trailing-whitespace": "off",
  },
};
