import {
  contractFacts,
  variableTypes,
  type Condition,
  type ContractFact,
  type Variable,
} from '@fit-store/db/schema/terms'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'

// What a clause is made of: text in pieces, variables, and the fact it depends on.

const strict = { additionalProperties: false }

export const Run = Type.Object(
  {
    text: Type.String(),
    style: Type.Enum(['plain', 'strong', 'emphasis']),
    kind: Type.Enum(['text', 'blank', 'value', 'reference'], {
      description: 'blank: noch auszufüllen (text ist die Bezeichnung); reference: Nummer einer anderen Klausel',
    }),
    target: Nullable(Type.String({ description: 'Name der Variablen oder Schlüssel der Klausel' })),
  },
  { $id: 'TextRun', description: 'Stück Text, ohne Auszeichnung darin' },
)

export const Block = Type.Object(
  {
    type: Type.Enum(['paragraph', 'list', 'table']),
    runs: Type.Optional(Type.Array(ref(Run))),
    isOrdered: Type.Optional(Type.Boolean()),
    items: Type.Optional(Type.Array(Type.Array(ref(Run)))),
    columns: Type.Optional(Type.Array(Type.Object({ label: Type.String(), align: Type.Enum(['left', 'right']) }))),
    rows: Type.Optional(Type.Array(Type.Array(Type.Array(ref(Run))))),
  },
  { $id: 'TextBlock', description: 'Absatz (runs), Liste (isOrdered, items) oder Tabelle (columns, rows)' },
)

const Rule = Type.Object(
  {
    min: Type.Optional(Type.Integer()),
    max: Type.Optional(Type.Integer()),
    choices: Type.Optional(
      Type.Array(Type.Object({ value: FreeText(80, 'Wert'), label: FreeText(200, 'Text im Dokument') }, strict), {
        maxItems: 50,
        minItems: 1,
      }),
    ),
    columns: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }),
            label: FreeText(80, 'Überschrift'),
            type: Type.Enum(['text', 'integer', 'money', 'day']),
          },
          strict,
        ),
        { maxItems: 12, minItems: 1 },
      ),
    ),
  },
  { ...strict, description: 'Grenzen: Länge eines Textes, Bereich einer Zahl oder von Cent, Auswahl, Spalten' },
)

export const VariableSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$', description: 'Name im Text: {{name}}' }),
    label: FreeText(120, 'Bezeichnung'),
    type: Type.Enum(variableTypes),
    rule: Rule,
  },
  { ...strict, $id: 'ClauseVariable', description: 'Platzhalter einer Klausel' },
)

/** Facts a clause can depend on. */
export const facts = Object.keys(contractFacts) as ContractFact[]
export const When = Type.Unsafe<Condition | null>({
  type: ['object', 'null'],
  additionalProperties: false,
  description: 'Die Klausel gilt nur, wenn diese Tatsache diesen Wert hat',
  required: ['fact', 'is'],
  properties: { fact: { type: 'string', enum: facts }, is: { type: 'string', maxLength: 40 } },
})

/** What somebody writes in a clause. */
export const clause = {
  heading: FreeText(200, 'Überschrift'),
  text: FreeText(20_000, 'Text: Absätze, Listen, Tabellen, **fett**, *kursiv*, {{variable}}, [[klausel]]'),
  summary: FreeText(1000, 'Was die Klausel bedeutet, in einfachen Worten'),
  variables: Type.Array(Type.Unsafe<Variable>({ $ref: 'ClauseVariable#' }), { maxItems: 40 }),
  when: When,
}

/** What everybody reads of it. */
export const shownClause = {
  key: Type.String(),
  number: Type.Integer({ description: 'Folgt aus der Reihenfolge' }),
  heading: Type.String(),
  blocks: Type.Array(ref(Block)),
}
