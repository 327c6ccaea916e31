import {
  statisticsAdoption,
  statisticsAgreements,
  statisticsRequests,
  statisticsSolutions,
  statisticsSteps,
} from '@fit-store/db/schema/statistics'
import { asc } from 'drizzle-orm'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import { berlinDay } from '../platform/days.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { DownloadedFile } from '../platform/download.ts'

/**
 * Public numbers, as of today: solutions, who uses them, agreements, ended requests and how long steps took. Nothing comes from a case
 * that is open, and a time stands only for three cases and more (decision 6). The demo world's numbers are marked as such.
 */
export async function showStatistics({ db, now }: Ctx) {
  const [solutions, adoption, agreements, requests, steps] = await Promise.all([
    db.select().from(statisticsSolutions).orderBy(asc(statisticsSolutions.origin), asc(statisticsSolutions.isDemo)),
    db
      .select()
      .from(statisticsAdoption)
      .orderBy(asc(statisticsAdoption.land), asc(statisticsAdoption.stage), asc(statisticsAdoption.isDemo)),
    db.select().from(statisticsAgreements).orderBy(asc(statisticsAgreements.year), asc(statisticsAgreements.kind)),
    db.select().from(statisticsRequests).orderBy(asc(statisticsRequests.year), asc(statisticsRequests.result)),
    db.select().from(statisticsSteps).orderBy(asc(statisticsSteps.step), asc(statisticsSteps.isDemo)),
  ])
  return { asOf: berlinDay(now()), solutions, adoption, agreements, requests, steps }
}

const demo = (isDemo: boolean) => (isDemo ? 'Demo' : '')

/** The same numbers as one CSV file, a row each: what is counted, its groups, the number. */
export async function exportStatistics(ctx: Ctx): Promise<DownloadedFile> {
  const { asOf, solutions, adoption, agreements, requests, steps } = await showStatistics(ctx)
  const rows: (string | number)[][] = [
    ...solutions.flatMap((row) => [
      ['solutions', row.origin, '', demo(row.isDemo), row.solutions],
      ['solutions_with_price', row.origin, '', demo(row.isDemo), row.withPrice],
    ]),
    ...adoption.map((row) => ['adoption', row.land, row.stage, demo(row.isDemo), row.solutions]),
    ...agreements.flatMap((row) => [
      ['agreements_concluded', row.kind, row.year, demo(row.isDemo), row.concluded],
      ['agreements_running', row.kind, row.year, demo(row.isDemo), row.running],
    ]),
    ...requests.map((row) => ['requests_ended', row.result, row.year, demo(row.isDemo), row.requests]),
    ...steps.map((row) => ['median_days', row.step, `${row.cases} cases`, demo(row.isDemo), row.medianDays]),
  ]
  const lines = [['measure', 'group', 'subgroup', 'world', 'value', 'as_of'], ...rows.map((row) => [...row, asOf])]
  const text = byteOrderMark + lines.map((line) => csvLine(line.map(String))).join('')
  return { name: `fit-store-statistik-${asOf}.csv`, mediaType: 'text/csv', bytes: Buffer.from(text) }
}
