import { Type } from 'typebox'

const Count = Type.Integer({ minimum: 0 })
const isDemo = Type.Boolean({ description: 'Zahl der Demo-Welt' })

export const Statistics = Type.Object(
  {
    asOf: Type.String({ format: 'date' }),
    solutions: Type.Array(
      Type.Object({
        origin: Type.String({ description: 'collected oder offered' }),
        isDemo,
        solutions: Count,
        withPrice: Count,
      }),
    ),
    adoption: Type.Array(Type.Object({ land: Type.String(), stage: Type.String(), isDemo, solutions: Count })),
    agreements: Type.Array(
      Type.Object({ kind: Type.String(), year: Type.Integer(), isDemo, concluded: Count, running: Count }),
      { description: 'Verträge nach dem Jahr ihres Schlusses' },
    ),
    requests: Type.Array(
      Type.Object({
        result: Type.String({ description: 'fulfilled, declined oder withdrawn' }),
        year: Type.Integer(),
        isDemo,
        requests: Count,
      }),
      { description: 'Beendete Anfragen; offene zählen hier nie mit' },
    ),
    steps: Type.Array(
      Type.Object({
        step: Type.String({ description: 'forward, first_reply, outcome oder agreement' }),
        isDemo,
        cases: Type.Integer({ minimum: 3 }),
        medianDays: Type.Number(),
      }),
      { description: 'Dauer je Schritt, nur aus mindestens drei beendeten Fällen' },
    ),
  },
  { $id: 'Statistics', description: 'Öffentliche Zahlen' },
)

export const statisticsSchemas = [Statistics]
