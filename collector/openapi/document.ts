import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { envelopeSchema, measureSchema, responseSchema } from '../../src/model/parse-batch.ts';
import { configSchema } from '../../src/model/parse-config.ts';
import { ROLES } from '../../src/model/people.ts';
import { VERSION } from '../../src/model/version.ts';
import * as access from './access-replies.ts';
import type { Operation } from './operation.ts';
import { PATHS } from './paths.ts';
import * as replies from './replies.ts';

/** The gate's and the config's own schemas, those of the replies, and of two small bodies. */
const SCHEMAS: Record<string, v.GenericSchema> = {
  Batch: envelopeSchema,
  SurveyResponse: responseSchema,
  Measure: measureSchema,
  Config: configSchema,
  PairingWish: v.looseObject({ touchpoint: v.string(), replaces: v.exactOptional(v.string()) }),
  KeyWish: v.looseObject({
    kind: v.picklist(['widget', 'import']),
    touchpoint: v.string(),
    origins: v.exactOptional(v.array(v.string())),
    replaces: v.exactOptional(v.string()),
  }),
  Claim: v.looseObject({ code: v.string() }),
  LogIn: v.looseObject({ name: v.string(), password: v.string() }),
  Join: v.looseObject({ secret: v.string(), name: v.string(), password: v.string() }),
  ProgramWish: v.looseObject({ name: v.string() }),
  RoleWish: v.looseObject({ role: v.picklist(ROLES) }),
  BatchReply: replies.batchReply,
  Today: replies.today,
  Receipt: replies.receipt,
  Erased: replies.erased,
  ExperienceMap: replies.experienceMap,
  TouchpointReport: replies.touchpointReport,
  DeviceList: replies.deviceList,
  AlertList: replies.alertList,
  Acknowledged: replies.acknowledged,
  KeyList: access.keyList,
  NewKey: access.newKey,
  Revoked: access.revoked,
  Pairing: access.pairing,
  Claimed: access.claimed,
  Me: access.me,
  PeopleList: access.peopleList,
  Invitation: access.invitation,
  NewProgram: access.newProgram,
  AuditList: access.auditList,
  Done: replies.done,
  Changed: replies.changed,
  Healthy: replies.healthy,
  Refusal: replies.refusal,
};

const REASONS: Record<number, string> = {
  400: 'It can not be read',
  401: 'The key is unknown or revoked, or there is none; or nobody is logged in',
  403: 'Asked under a name that is not the collector’s, from a page of another site, or by a viewer',
  404: 'There is no such thing',
  405: 'Wrong method; see Allow',
  413: 'Too large',
  415: 'An encoding other than gzip, which forms refuse, too',
  422: 'JSON, but not what is expected; problems names each place',
  429: 'Too many; see Retry-After',
  503: 'The database does not answer; see Retry-After',
};

/** The OpenAPI 3.1 description of the collector. What a schema can't say, such as which ids exist, the parsers hold. */
export function describeApi(): object {
  const schemas = Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, withoutDialect(schema)]));
  // The gate judges each item for itself, so its own schema takes anything.
  const items = schemas.Batch as { properties: Record<string, Record<string, unknown>> };
  items.properties.responses!.items = reference('SurveyResponse');
  items.properties.measures!.items = reference('Measure');
  const paths = Object.entries(PATHS).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, described(path, operation)])),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'senyum collector', version: VERSION, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(paths),
    components: {
      schemas,
      securitySchemes: {
        deviceKey: { type: 'http', scheme: 'bearer', description: 'The key of a tablet, a website or an import' },
        readKey: { type: 'http', scheme: 'bearer', description: 'The key of a program, made on /people/' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-senyum',
          description:
            'A log-in; over plain http the cookie is called senyum. Changes also need x-senyum-token from /v1/me',
        },
      },
    },
  };
}

// What is the owner's needs no log-in on a machine of its own while there is no owner.
const SECURITY: Record<Operation['whose'], object[]> = {
  all: [],
  device: [{ deviceKey: [] }, {}],
  reader: [{ session: [] }, { readKey: [] }, {}],
  owner: [{ session: [] }, {}],
};

function described(path: string, { summary, whose, query = {}, takes, gives, refuses }: Operation): object {
  const inPath = /\{(\w+)\}/.exec(path)?.[1];
  const parameters = [
    ...(inPath ? [{ name: inPath, in: 'path', required: true, schema: { type: 'string' } }] : []),
    ...Object.entries(query).map(([name, description]) => ({
      ...{ name, in: 'query', description, schema: { type: 'string' } },
    })),
  ];
  const [status, what] = gives;
  const refused = [...refuses, 405, ...(whose === 'owner' || whose === 'reader' ? [401, 403] : [])].sort();
  return {
    summary,
    security: SECURITY[whose],
    ...(parameters.length > 0 && { parameters }),
    ...(takes && { requestBody: { required: true, content: { 'application/json': { schema: reference(takes) } } } }),
    responses: {
      [status]: { description: 'All is well', content: contentOf(what) },
      ...Object.fromEntries(
        refused.map((code) => [code, { description: REASONS[code], content: contentOf('Refusal') }]),
      ),
    },
  };
}

function contentOf(what: string): object {
  return what in SCHEMAS ? { 'application/json': { schema: reference(what) } } : { [what]: {} };
}

function reference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function withoutDialect(schema: v.GenericSchema): Record<string, unknown> {
  const { $schema: _, ...json } = toJsonSchema(schema, { errorMode: 'ignore', target: 'draft-2020-12' });
  return json;
}
