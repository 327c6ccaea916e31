// How good the ranking is: nDCG@10 and recall@10 by class, for the PostgreSQL engine and the plain baseline in one run.
//   node search/bench/relevance.ts
import type { SolutionDocument } from '../src/engine.ts'
import { postgresEngine } from '../src/postgres.ts'
import { withDatabase } from '../test/bench-database.ts'
import { aQuery } from '../test/documents.ts'
import { plainBaseline } from '../test/plain-baseline.ts'
import { ownQuestions, score, sharedQuestions } from '../test/relevance.ts'
import type { Judged, Rank, Score } from '../test/relevance.ts'
import { referenceNames, seedCatalogue } from '../test/seed-catalogue.ts'

type Scored = Score & { class: string }

const average = (scores: readonly Scored[], of: keyof Score) =>
  scores.reduce((sum, each) => sum + each[of], 0) / Math.max(1, scores.length)

async function scoreAll(questions: readonly Judged[], rank: Rank): Promise<Scored[]> {
  const scores: Scored[] = []
  for (const judged of questions) scores.push({ class: judged.class, ...(await score(judged, rank)) })
  return scores
}

function print(title: string, ours: readonly Scored[], plain: readonly Scored[]) {
  console.log(`\n${title.padEnd(34)}  questions   FIT-Store nDCG  recall   german+pg_trgm nDCG  recall`)
  const classes = [...new Set(ours.map((each) => each.class))]
  for (const name of ['all', ...classes]) {
    const [mine, theirs] = [ours, plain].map((scores) => scores.filter((each) => name === 'all' || each.class === name))
    const cells = [mine, theirs].map((scores = []) => {
      return `${average(scores, 'ndcg').toFixed(3).padStart(14)}  ${average(scores, 'recall').toFixed(3).padStart(6)}`
    })
    console.log(`  ${name.padEnd(32)}  ${String(mine?.length).padStart(9)}   ${cells.join('     ')}`)
  }
}

await withDatabase(async (sql) => {
  const baseline = plainBaseline(sql)
  const engine = postgresEngine(sql)
  await engine.prepare()

  async function fill(documents: readonly SolutionDocument[]) {
    const next = await engine.beginGeneration(referenceNames())
    await next.index([...documents])
    await next.activate()
    await baseline.prepare()
    await baseline.index(documents)
    await baseline.finish()
  }
  const rank: Rank = async (text) => (await engine.search(aQuery({ text, perPage: 10 }))).hits.map(({ id }) => id)
  const compare = async (title: string, questions: readonly Judged[]) =>
    print(title, await scoreAll(questions, rank), await scoreAll(questions, baseline.rank))

  await fill(seedCatalogue())
  await compare('seed catalogue, tuning', ownQuestions('tuning'))
  await compare('seed catalogue, hold-out', ownQuestions('hold-out'))
  const shared = sharedQuestions()
  if (!shared) return console.log('\nskipped: no ../shared/search-bench')
  await fill(shared.documents)
  await compare('shared judgements', shared.questions)
})
