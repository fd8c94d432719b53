// Validates one document again and again with one warm validator, and prints the microseconds of one validation.
// Usage: node cyclonedx.mjs <bom.json> <version> <times>
import fs from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const document = fs.readFileSync(process.argv[2], "utf8");
const times = Number(process.argv[4]);
const validator = new Validation.JsonStrictValidator(process.argv[3]);
const problems = await validator.validate(document);
for (let warm = 0; warm < times / 4; warm++) await validator.validate(document);
const started = process.hrtime.bigint();
for (let turn = 0; turn < times; turn++) await validator.validate(document);
console.log(JSON.stringify({ microseconds: Number(process.hrtime.bigint() - started) / 1000 / times, valid: problems === null, version: Spec.Version.v1dot6 }));
