// Analyses one recorded exchange again and again with the Observatory's own tests, and prints the microseconds of one analysis.
// Usage: node observatory.mjs <site.json> <times>
import fs from "node:fs";
import path from "node:path";

// The published package names these files without holding them: a preload list and a list of domains, which the site measured here needs not.
const root = path.join(import.meta.dirname, "node_modules", "@mdn", "mdn-http-observatory");
for (const name of ["hsts-preload.json", "tld-list.json"]) {
  const file = path.join(root, "conf", name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, name.startsWith("tld") ? "[]" : "{}");
}

const { ALL_TESTS } = await import(path.join(root, "src", "constants.js"));
const { Requests } = await import(path.join(root, "src", "types.js"));
const { Session } = await import(path.join(root, "src", "retriever", "session.js"));
const { getScoreModifier } = await import(path.join(root, "src", "grader", "grader.js"));
const { AxiosHeaders } = await import(path.join(import.meta.dirname, "node_modules", "axios", "index.js"));

const site = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const times = Number(process.argv[3]);

function response(headers) {
  return { headers: new AxiosHeaders(headers), request: { headers: new AxiosHeaders() }, status: 200, statusText: "OK", verified: true, data: "", config: { headers: new AxiosHeaders() } };
}

async function requests() {
  const made = new Requests(site.host);
  for (const name of ["auto", "cors", "http", "https"]) made.responses[name] = response(site.headers);
  made.responses.httpRedirects = site.httpRedirects.map((hop) => ({ url: new URL(hop.url), status: hop.status }));
  made.responses.httpsRedirects = site.httpsRedirects.map((hop) => ({ url: new URL(hop.url), status: hop.status }));
  made.resources.path = site.body;
  made.session = new Session(new URL(`https://${site.host}/`), []);
  return made;
}

function analyse(made) {
  let score = 0;
  for (const test of ALL_TESTS) {
    const result = test(made);
    score += result.result ? getScoreModifier(result.result) : 0;
  }
  return score;
}

const made = await requests();
for (let warm = 0; warm < times / 4; warm++) analyse(made);
const started = process.hrtime.bigint();
for (let turn = 0; turn < times; turn++) analyse(made);
console.log(JSON.stringify({ microseconds: Number(process.hrtime.bigint() - started) / 1000 / times, modifiers: analyse(made) }));
