// A built site as readers reach it: at the root of a domain, below a path, and from a disk.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { pagesOf } from "./pages.mjs";
import { serve } from "./server.mjs";

/**
 * Opens a site in all places: `home` is the path it is built for, `root` a domain of its own, `below` another path,
 * `disk` a folder. `address(place, path)` is the address of a file there; call `close` at the end.
 */
export async function openSite(folder, basePath = "") {
  const site = resolve(folder);
  const base = `/${basePath}/`.replace(/\/+/g, "/");
  const servers = { home: await serve(site, base), root: await serve(site, "/"), below: await serve(site, "/a/b/") };
  const addresses = { disk: pathToFileURL(join(site, "/")).href };
  for (const [place, server] of Object.entries(servers)) addresses[place] = server.address;
  return {
    folder: site,
    pages: pagesOf(site),
    places: Object.keys(addresses),
    address: (place, path = "") => addresses[place] + path.split("/").map(encodeURIComponent).join("/"),
    close: () => Object.values(servers).forEach((server) => server.stop()),
  };
}
