// Somebody who reads the site under given circumstances, and what the browser itself complains of meanwhile.

/** What circumstances are when nobody says otherwise. */
const USUAL = {
  // One of the places of a site: `home`, `root`, `below`, `disk`.
  place: "home",
  width: 1280,
  height: 800,
  scale: 1,
  scheme: "light",
  script: true,
  // Forced colours and reduced motion, which people set together.
  forced: false,
};

/**
 * Opens a browser window of its own. `tab` is playwright's page. `go(path)` loads a page of the site, `address` is where
 * it stands, `taken()` gives what was found since, as { check, text }. Call `close` at the end.
 */
export class Reader {
  static async open(browser, site, circumstances) {
    const how = { ...USUAL, ...circumstances };
    const context = await browser.newContext({
      viewport: { width: how.width, height: how.height },
      deviceScaleFactor: how.scale,
      javaScriptEnabled: how.script,
      colorScheme: how.scheme,
      forcedColors: how.forced ? "active" : "none",
      reducedMotion: how.forced ? "reduce" : "no-preference",
    });
    context.setDefaultTimeout(120_000);
    const reader = new Reader();
    Object.assign(reader, { site, how, context, found: [], stays: false, tab: await context.newPage() });
    await reader.#watch();
    return reader;
  }

  async go(path) {
    // The page for what is missing is what a server sends at any address without a page.
    this.address = this.site.address(this.how.place, path === "404.html" ? "no/such/page.html" : path);
    // An alias moves on to another page by itself; here it stays, so that it can be looked at.
    const stays = this.site.pages.some((page) => page.path === path && page.kind === "alias");
    if (stays && !this.stays) await this.context.route("**/*", (route) => this.#hold(route));
    await this.tab.goto(this.address, { waitUntil: "load" });
    // While an alias is held, every request comes through here, and that is dear.
    if (!stays && this.stays) await this.context.unroute("**/*");
    this.stays = stays;
  }

  async taken() {
    const violations = await this.tab.evaluate(() => globalThis.policyViolations?.splice(0) ?? []);
    for (const text of violations) this.#add("policy", text);
    return this.found.splice(0);
  }

  close() {
    return this.context.close();
  }

  #add(check, text) {
    this.found.push({ check, text });
  }

  /** Listens for errors of scripts and of the console, requests to another origin, and what cannot be loaded. */
  async #watch() {
    this.tab.on("pageerror", (error) => this.#add("console", `error in a script: ${error.message}`));
    this.tab.on("console", (message) => {
      const isError = message.type() === "error" || message.type() === "warning";
      const isMissingPage = message.location().url === this.address && message.text().includes("status of 404");
      if (!isError || isMissingPage) return;
      this.#add(/content security policy/i.test(message.text()) ? "policy" : "console", message.text());
    });
    this.tab.on("requestfailed", (request) => {
      const why = request.failure().errorText;
      // Who leaves a page before its icon has come has lost nothing.
      if (!request.isNavigationRequest() && why !== "net::ERR_ABORTED") this.#add("console", `${request.url()} cannot be loaded: ${why}`);
    });
    await this.context.addInitScript(() => {
      globalThis.policyViolations = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        policyViolations.push(`${effectiveDirective} forbids ${blockedURI}`);
      });
    });
    this.context.on("request", (request) => {
      if (!this.#isWithin(request.url())) this.#add("origin", `asks for ${request.url()}`);
    });
  }

  /** Whether an address is of the place where the page stands. */
  #isWithin(address) {
    const url = new URL(address);
    const home = new URL(this.address);
    return ["data:", "blob:"].includes(url.protocol) || (url.protocol === home.protocol && url.host === home.host);
  }

  /** Lets a page move on to no other; an answer of 204 leaves what is there. */
  #hold(route) {
    const leaves = route.request().isNavigationRequest() && route.request().url() !== this.address;
    return leaves ? route.fulfill({ status: 204 }) : route.continue();
  }
}
