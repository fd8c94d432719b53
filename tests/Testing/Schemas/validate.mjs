// Validates JSON documents against one JSON Schema, with ajv. Input: {"repository":…,"schema":…text,"documents":[…text]} on standard input.
// Output: {"errors":[[…],…]}, one list of sentences per document, empty when it is valid. The draft is the one that the schema names.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const { repository, schema: schemaText, documents } = JSON.parse(await text(process.stdin));
const require = createRequire(join(repository, 'package.json'));
const schema = JSON.parse(schemaText);
const draft = schema.$schema ?? '';
const Ajv = draft.includes('draft-04') ? require('ajv-draft-04') : draft.includes('2020-12') ? require('ajv/dist/2020') : require('ajv');
// Published schemas use keywords that ajv does not know; ours may not: they are compiled strictly.
const ajv = new (Ajv.default ?? Ajv)({ strict: draft.includes('2020-12'), strictRequired: false, allErrors: true, allowUnionTypes: true });
const formats = require('ajv-formats');
(formats.default ?? formats)(ajv);

const validate = ajv.compile(schema);
const errors = documents.map(document => validate(JSON.parse(document))
  ? []
  : validate.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
process.stdout.write(JSON.stringify({ errors }));
