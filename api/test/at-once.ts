import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { Problem } from '../src/platform/problem.ts'

// The product against a small model of it (moves.test.ts of agreements, requests, rooms and roll-outs): people move, alone or at the
// same moment, and what happens must be what the model says of the same moves made one after the other, in one order or another.

/** The status of a refusal, or a text with more of it where a model says more; `done` is none. */
type Refusal = number | string
type Answer = Refusal

/** What somebody was answered. Whatever is no refusal is a bug and flies. */
export const answerTo = (work: Promise<unknown>, say: (problem: Problem) => Refusal = ({ status }) => status) =>
  work.then(
    (): Answer => 'done',
    (error: unknown): Answer => {
      if (error instanceof Problem) return say(error)
      throw error
    },
  )

type Round<Model, Move> = {
  now: Model
  moves: readonly Move[]
  /** Makes a move in the product. What it is about was looked up before, because all of them start together. */
  make: (move: Move) => Promise<Answer>
  /** The model: what is after a move, or the refusal. */
  after: (now: Model, move: Move) => Model | Refusal
  /** What of a model can be found in the product. */
  shown: (model: Model) => object
  /** The same as it is found there after all moves. */
  found: () => Promise<object>
}

/** Makes moves at the same moment. Gives the model after them, in the order that fits; fails where none does, and shows one. */
export async function atOnce<Model extends object, Move>(round: Round<Model, Move>): Promise<Model> {
  const { now: before, moves, make, shown, found } = round
  const answers = await Promise.all(moves.map(make))
  const happened = { answers, ...(await found()) }
  const said = ordersOf(moves.map((_, at) => at)).map((order) => {
    const { end, answers: told } = inOrder(round, order)
    return { end, happened: { answers: told, ...shown(end) } }
  })
  const fitting = said.find((one) => isDeepStrictEqual(one.happened, happened))
  if (fitting) return fitting.end
  expect({ moves, before, ...happened }).toEqual({ moves, before, ...said[0]!.happened })
  throw new Error('what happened equals no order of these moves only loosely')
}

function inOrder<Model extends object, Move>({ now, moves, after }: Round<Model, Move>, order: readonly number[]) {
  const answers: Answer[] = []
  let end = now
  for (const at of order) {
    const next = after(end, moves[at]!)
    answers[at] = typeof next === 'object' ? 'done' : next
    if (typeof next === 'object') end = next
  }
  return { end, answers }
}

const ordersOf = (items: readonly number[]): number[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((one) => ordersOf(items.filter((other) => other !== one)).map((rest) => [one, ...rest]))
