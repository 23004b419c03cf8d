// A web server for one built site, on this machine only, as GitHub Pages would serve it below a path.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
  ".zip": "application/zip",
};

/** The file that a request asks for: a folder means its index.html. Null where there is none, or outside of the path. */
function fileFor(site, base, url) {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!path.startsWith(base)) return null;
  const file = join(site, normalize("/" + path.slice(base.length)));
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile()) return file;
  const index = join(file, "index.html");
  return path.endsWith("/") && statSync(index, { throwIfNoEntry: false })?.isFile() ? index : null;
}

/** Serves `site` below `base`, which begins and ends with a slash. Gives its address and a way to stop it. */
export async function serve(site, base) {
  const server = createServer((request, response) => {
    const file = fileFor(site, base, request.url);
    const sent = file ?? join(site, "404.html");
    const type = { "Content-Type": TYPES[extname(sent)] ?? "application/octet-stream" };
    // What pages share is sent once to each reader.
    response.writeHead(file ? 200 : 404, file ? { ...type, "Cache-Control": "max-age=3600" } : type);
    createReadStream(sent)
      .on("error", () => response.end())
      .pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}${base}`, stop };
}
