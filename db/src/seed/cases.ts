import { rollOutStatuses } from '../schema/adoption.ts'
import { outcomes, technicalFits, withdrawalCauses } from '../schema/reuse.ts'
import { readYaml } from './data-file.ts'
import type { Fields } from './fields.ts'

export type CaseScript = ReturnType<typeof readCases>[number]

const sides = ['provider', 'adopter'] as const

/** Days before today on which something happened; empty where it has not. */
const ago = (f: Fields, name: string) => f.count(name)

/**
 * The cases of the demo world as a script: what its people did on which day. They are played by the worker with the product's own
 * operations, because letters and agreements are documents only these can make.
 */
export function readCases() {
  return readYaml('demo/cases.yaml', (f) => ({
    adopter: f.text('adopter'),
    solution: f.text('solution'),
    /** Beginning, in days from today; below zero it has begun. */
    startIn: Number(f.text('startIn')),
    question: f.optional('question'),
    /** `applications`: nobody said which Fachverfahren are in use, so the operator has to ask. */
    lacks: f.optionalOneOf('lacks', ['applications'] as const),
    municipalities: f.rows('municipalities', (m) => ({ ars: m.text('ars'), name: m.text('name') })),
    drafted: ago(f, 'drafted') ?? 0,
    declared: ago(f, 'declared'),
    forwarded: ago(f, 'forwarded'),
    messages: f.rows('messages', (m) => ({
      day: ago(m, 'day') ?? 0,
      by: m.oneOf('by', sides),
      /** Only for the own organisation. */
      isNote: m.optional('kind') === 'note',
      asks: m.optionalOneOf('asks', sides),
      dueIn: m.count('dueIn'),
      body: m.text('body'),
    })),
    reference: f.optional('reference'),
    fit: f.group('fit', (t) => ({ result: t.oneOf('result', technicalFits), note: t.optional('note') })),
    conditions: f.rows('conditions', (c) => ({ text: c.text('text'), isOpen: c.optional('answer') === 'open' })),
    tasks: f.rows('tasks', (t) => ({
      title: t.text('title'),
      owner: t.oneOf('owner', sides),
      by: t.oneOf('by', sides),
      dueIn: t.count('dueIn'),
      done: ago(t, 'done'),
    })),
    dates: f.rows('dates', (d) => ({ title: d.text('title'), by: d.oneOf('by', sides), in: d.count('in') ?? 0 })),
    outcome: f.group('outcome', (o) => ({
      day: ago(o, 'day') ?? 0,
      result: o.oneOf('result', outcomes),
      reason: o.optional('reason'),
    })),
    withdrawn: f.group('withdrawn', (w) => ({
      day: ago(w, 'day') ?? 0,
      cause: w.oneOf('cause', withdrawalCauses),
      reason: w.optional('reason'),
    })),
    agreement: f.group('agreement', (a) => ({
      drafted: ago(a, 'drafted') ?? 0,
      deviations: a.rows('deviations', (d) => ({
        clause: d.text('clause'),
        wording: d.text('wording'),
        reason: d.text('reason'),
      })),
      offered: ago(a, 'offered'),
      declined: ago(a, 'declined'),
      signed: ago(a, 'signed'),
      concluded: ago(a, 'concluded'),
      terminated: ago(a, 'terminated'),
      /** Last day, in days from today, for good cause; empty: the next possible end. */
      endsIn: a.optional('endsIn'),
      reason: a.optional('reason'),
    })),
    rollOuts: f.rows('rollOuts', (r) => ({
      ars: r.text('ars'),
      name: r.text('name'),
      status: r.oneOf('status', rollOutStatuses),
      day: ago(r, 'day') ?? 0,
    })),
    passedOn: f.rows('passedOn', (p) => ({
      ars: p.text('ars'),
      name: p.text('name'),
      euros: p.count('euros') ?? 0,
      offered: ago(p, 'offered'),
      concluded: ago(p, 'concluded'),
    })),
  }))
}
