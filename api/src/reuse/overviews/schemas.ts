import { dayCounts, deadlineSteps, turnParties } from '@fit-store/db/schema/cases'
import { forwardingGaps, requestStatuses, withdrawalCauses } from '@fit-store/db/schema/reuse'
import { Type } from 'typebox'
import { Nullable, ref } from '../../platform/openapi.ts'
import { paged, PageQuery } from '../../platform/paging.ts'
import { CaseOrganisation, Moment, NullableDay, strict, Version } from '../requests/fields.ts'

const Status = Type.Enum(requestStatuses)
const Count = Type.Integer({ minimum: 0 })
const Days = Nullable(Type.Number({ description: 'Tage' }))

export const PipelineQuery = Type.Object(
  {
    status: Type.Optional(Status),
    age: Type.Optional(Type.Enum(['over_30_days'], { description: 'Nur Fälle, die älter als 30 Tage sind' })),
    ...PageQuery,
  },
  strict,
)

const PipelineCase = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    status: Status,
    solution: Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() }),
    provider: CaseOrganisation,
    adopter: CaseOrganisation,
    turn: Type.Union([
      Type.Object({ party: Type.Enum(turnParties), since: Moment, dueOn: NullableDay('Frist') }),
      Type.Null(),
    ]),
    statusSince: Moment,
    declaredAt: Moment,
    ageDays: Count,
    gaps: Type.Array(Type.Enum(forwardingGaps), {
      description: 'Was fehlt, solange die Anfrage nicht weitergeleitet ist',
    }),
  },
  { $id: 'PipelineCase', description: 'Laufender Fall in der Übersicht des Plattformbetreibers' },
)

export const Pipeline = Type.Object(
  {
    ...paged(ref(PipelineCase)),
    byStatus: Type.Array(
      Type.Object({ status: Status, count: Count, over30Days: Count, overdue: Count, oldestDays: Count }),
    ),
    durations: Type.Array(
      Type.Object({
        step: Type.String({ description: 'forward, first_reply, outcome oder agreement' }),
        cases: Count,
        medianDays: Days,
        ninetiethDays: Days,
      }),
      { description: 'Dauer je Schritt bei Fällen des letzten Jahres' },
    ),
    refusals: Type.Array(
      Type.Object({ number: Type.String(), solution: Type.String(), reason: Type.String(), at: Moment }),
      { description: 'Die letzten Ablehnungen' },
    ),
    withdrawals: Type.Array(
      Type.Object({ cause: Type.Enum(withdrawalCauses), count: Count, reasons: Type.Array(Type.String()) }),
    ),
  },
  { $id: 'ReusePipeline', description: 'Alle laufenden Fälle, die ältesten zuerst, mit Zahlen zum Ablauf' },
)

export const StepParams = Type.Object({ step: Type.Enum(deadlineSteps) }, strict)
export const DeadlineRuleInput = Type.Object(
  {
    version: Version,
    amount: Type.Integer({ minimum: 1, maximum: 365 }),
    counted: Type.Enum(dayCounts, { description: 'working_days: Arbeitstage ohne bundesweite Feiertage' }),
  },
  strict,
)
export const DeadlineRules = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        step: Type.Enum(deadlineSteps),
        amount: Type.Integer(),
        counted: Type.Enum(dayCounts),
        version: Version,
      }),
    ),
  },
  { $id: 'DeadlineRules', description: 'Wie lange jeder Schritt dauern soll' },
)

export const overviewSchemas = [PipelineCase, Pipeline, DeadlineRules]
