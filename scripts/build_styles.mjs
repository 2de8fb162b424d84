// Compiles the styles and copies the scripts into build/static.
// Needs node_modules only (npm ci); nothing is fetched while it runs.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const room = join(root, "src", "saferme", "ui");
const target = join(root, "build", "static");
const making = `${target}.${process.pid}`;

function buildStyles() {
  const { css } = compile(join(room, "styles", "saferme.scss"), {
    style: "compressed",
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  });
  // Transport may be used on gov.uk services only: never let it slip in with an upgrade.
  if (/GDS Transport|crown/i.test(css)) throw new Error("The styles mention a font or mark that is not ours.");
  writeFileSync(join(making, "saferme.css"), css);
}

function copyAll(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name));
}

// The server sends the compressed neighbour of a file to whoever takes it.
function compressAll(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(css|js|svg)$/.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

// What is served is whole at every moment: made beside it, then put in its place.
mkdirSync(making, { recursive: true });
try {
  buildStyles();
  copyAll(join(room, "scripts"), join(making, "js"));
  copyAll(join(room, "images"), join(making, "images"));
  compressAll(making);
  rmSync(target, { recursive: true, force: true });
  renameSync(making, target);
} finally {
  rmSync(making, { recursive: true, force: true });
}
