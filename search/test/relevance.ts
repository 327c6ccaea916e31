// Judged questions and what a ranking is worth: nDCG@10 with gains 2^grade − 1, recall@10 over grades of 2 and more.
import { existsSync, readFileSync } from 'node:fs'
import type { SolutionDocument } from '../src/engine.ts'
import { aSolution } from './documents.ts'

export type Judged = { class: string; question: string; relevant: Record<string, number> }
export type Score = { ndcg: number; recall: number }

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** Our own judgements on the seed catalogue; the hold-out is never tuned on. */
export const ownQuestions = (set: 'tuning' | 'hold-out') => readJson(`./relevance/${set}.json`) as Judged[]

/** Ids of the first ten, as an engine ranks them. */
export type Rank = (question: string) => Promise<string[]> | string[]

export async function score(judged: Judged, rank: Rank): Promise<Score> {
  const ranked = (await rank(judged.question)).slice(0, 10)
  const gain = (grade: number, at: number) => (2 ** grade - 1) / Math.log2(at + 2)
  const ideal = Object.values(judged.relevant)
    .toSorted((a, b) => b - a)
    .slice(0, 10)
  const dcg = (grades: number[]) => grades.reduce((sum, grade, at) => sum + gain(grade, at), 0)
  const wanted = Object.keys(judged.relevant).filter((id) => (judged.relevant[id] ?? 0) >= 2)
  return {
    ndcg: dcg(ranked.map((id) => judged.relevant[id] ?? 0)) / dcg(ideal),
    recall: wanted.length === 0 ? 1 : wanted.filter((id) => ranked.includes(id)).length / Math.min(10, wanted.length),
  }
}

const shared = '../../../shared/search-bench/'

type SharedSolution = { k: string; t: string; d: string; leika: string; ozg: string; kw: string[] }
type SharedQuestion = { class: string; q: string; rel: Record<string, number> }

/** The judged solutions and questions kept beside the project; null where they are not. */
export function sharedQuestions(): { documents: SolutionDocument[]; questions: Judged[] } | null {
  if (!existsSync(new URL(`${shared}queries.json`, import.meta.url))) return null
  const { queries } = readJson(`${shared}queries.json`) as { queries: SharedQuestion[] }
  return {
    questions: queries.map((each) => ({ class: each.class, question: each.q, relevant: each.rel })),
    documents: (readJson(`${shared}judged.json`) as SharedSolution[]).map((solution) =>
      aSolution(solution.k, {
        title: solution.t,
        summary: solution.d,
        keywords: solution.kw,
        keys: [solution.leika, solution.ozg],
      }),
    ),
  }
}
