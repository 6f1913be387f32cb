import type { Schemas } from '@/api/client'
import { parse } from '@/lib/money'

export type Card = Schemas['CardView']

/** What a form of an action asks for. */
export type FieldName =
  | 'pin'
  | 'oldPin'
  | 'newPin'
  | 'reason'
  | 'freezeReason'
  | 'lostAt'
  | 'document'
  | 'agent'
  | 'papers'
  | 'branch'
  | 'number'
  | 'tender'
  | 'kind'
  | 'withCard'
  | 'supplier'
  | 'fact'
  | 'complaint'
  | 'grounds'
  | 'roomCharge'
  | 'witnesses'
  | 'post'

/** What was typed so far; nothing is lost by a refusal. */
export interface Typed {
  texts: Partial<Record<string, string>>
  papers: string[]
  withCard: boolean
}

export interface Action {
  code:
    | 'activate'
    | 'freeze'
    | 'loss'
    | 'release'
    | 'pickUp'
    | 'awake'
    | 'unlock'
    | 'fault'
    | 'replace'
    | 'return'
    | 'recover'
    | 'cancel'
    | 'destroy'
    | 'pin'
    | 'funds'
    | 'file'
    | 'value'
  permission: string
  /** States it is possible from, as the server's table has them. */
  from: string[]
  /** Further conditions, as a reason of a freeze. */
  when?: (card: Card) => boolean
  path: (number: string) => string
  fields: FieldName[]
  required?: FieldName[]
  /** Shown before it is done: what it costs, what is paid back. */
  preview?: boolean
  /** Cannot be undone: the last four digits are typed. */
  final?: boolean
  danger?: boolean
  body: (typed: Typed, card: Card) => unknown
}

const of = (typed: Typed, name: string) => typed.texts[name]?.trim() || null
const list = (typed: Typed, name: string) => of(typed, name)?.split(/[\s,，;；]+/).filter(Boolean)

/** Document, agent, papers: left out where nothing was shown. */
function shown(typed: Typed) {
  const type = of(typed, 'documentType')
  const number = of(typed, 'documentNumber')
  const agent = of(typed, 'agent')
  const agentType = of(typed, 'agentType')
  const agentNumber = of(typed, 'agentNumber')
  return {
    idDocument: type && number ? { type, number } : null,
    agent: agent
      ? {
          name: agent,
          idDocument: agentType && agentNumber ? { type: agentType, number: agentNumber } : null,
        }
      : null,
    papers: typed.papers.length > 0 ? typed.papers : null,
  }
}

const tender = (typed: Typed) => {
  const kind = of(typed, 'tender')
  return kind ? { kind } : null
}

const at = (what: string) => (number: string) =>
  `/cards/${encodeURIComponent(number)}/${what}`

const waitsFor = (what: string) => (card: Card) =>
  card.waits.some((each) => each === what || each.startsWith(what + ':'))
const frozenFor = (reason: string) => (card: Card) =>
  card.status === 'FROZEN' && card.frozenFor === reason

/** In the order people need them. */
export const ACTIONS: Action[] = [
  {
    code: 'activate',
    permission: 'card:activate',
    from: ['ISSUED'],
    path: at('activations'),
    fields: ['pin'],
    body: (typed) => ({ pin: of(typed, 'pin') }),
  },
  {
    code: 'funds',
    permission: 'funds:confirm-cleared',
    from: ['ISSUED'],
    when: waitsFor('funds'),
    path: at('funds-clearances'),
    fields: [],
    body: () => undefined,
  },
  {
    code: 'file',
    permission: 'card:file',
    from: ['ISSUED'],
    when: waitsFor('filing'),
    path: at('filings'),
    fields: ['post'],
    required: ['post'],
    body: (typed) => ({ post: of(typed, 'post') ?? '' }),
  },
  {
    code: 'value',
    permission: 'card:move-value',
    from: ['ISSUED'],
    when: waitsFor('value'),
    path: at('value-transfers'),
    fields: [],
    body: () => undefined,
  },
  {
    code: 'unlock',
    permission: 'pin:unlock',
    from: ['LOCKED'],
    path: at('unlocks'),
    fields: ['pin', 'document', 'agent', 'papers'],
    required: ['pin'],
    body: (typed) => ({ pin: of(typed, 'pin') ?? '', ...shown(typed) }),
  },
  {
    code: 'pickUp',
    permission: 'card:unfreeze',
    from: ['FROZEN'],
    when: frozenFor('CORRECTION'),
    path: at('pick-ups'),
    fields: ['document', 'agent', 'papers'],
    body: (typed) => shown(typed),
  },
  {
    code: 'awake',
    permission: 'card:unfreeze',
    from: ['FROZEN'],
    when: frozenFor('DORMANT'),
    path: at('dormancy-reactivations'),
    fields: ['branch', 'document', 'agent', 'papers'],
    body: (typed) => ({ branch: of(typed, 'branch') ?? '', ...shown(typed) }),
  },
  {
    code: 'release',
    permission: 'card:unfreeze',
    from: ['FROZEN', 'LOST', 'FAULTY'],
    when: (card) => card.frozenFor !== 'DORMANT' && card.frozenFor !== 'CORRECTION',
    path: at('reactivations'),
    fields: ['reason', 'document', 'agent', 'papers'],
    body: (typed) => ({ reason: of(typed, 'reason'), ...shown(typed) }),
  },
  {
    code: 'replace',
    permission: 'card:replace',
    from: ['LOST', 'LOCKED', 'FAULTY'],
    path: at('replacements'),
    fields: ['branch', 'number', 'tender', 'reason', 'document', 'agent', 'papers'],
    preview: true,
    body: (typed) => ({
      branch: of(typed, 'branch') ?? '',
      number: of(typed, 'number')?.replace(/\s/g, '') ?? null,
      tender: tender(typed),
      reason: of(typed, 'reason'),
      ...shown(typed),
    }),
  },
  {
    code: 'loss',
    permission: 'card:report-loss',
    from: ['ISSUED', 'ACTIVE', 'LOCKED', 'FROZEN', 'FAULTY'],
    path: at('loss-reports'),
    fields: ['lostAt', 'document', 'agent', 'papers', 'reason'],
    danger: true,
    body: (typed) => {
      const lostAt = of(typed, 'lostAt')
      return {
        reason: of(typed, 'reason'),
        lostAt: lostAt ? lostAt + ':00+08:00' : null,
        ...shown(typed),
      }
    },
  },
  {
    code: 'fault',
    permission: 'card:mark-faulty',
    from: ['ISSUED', 'ACTIVE', 'LOCKED'],
    path: at('faults'),
    fields: ['kind', 'withCard', 'supplier', 'fact', 'document', 'agent', 'papers'],
    body: (typed) => ({
      kind: of(typed, 'kind') ?? 'UNREADABLE',
      withCard: typed.withCard,
      supplier: of(typed, 'supplier'),
      fact: of(typed, 'fact'),
      ...shown(typed),
    }),
  },
  {
    code: 'freeze',
    permission: 'card:freeze',
    from: ['ISSUED', 'ACTIVE', 'LOCKED'],
    path: at('freezes'),
    fields: ['freezeReason', 'reason'],
    danger: true,
    body: (typed) => {
      const chosen = of(typed, 'freezeReason') ?? 'misuse'
      return { reason: chosen === 'other' ? (of(typed, 'reason') ?? '') : chosen }
    },
  },
  {
    code: 'pin',
    permission: 'pin:reset',
    from: ['ACTIVE'],
    path: at('pins'),
    fields: ['oldPin', 'newPin'],
    required: ['newPin'],
    body: (typed) => ({ old: of(typed, 'oldPin'), new: of(typed, 'newPin') ?? '' }),
  },
  {
    code: 'return',
    permission: 'card:return',
    from: ['ACTIVE'],
    path: at('returns'),
    fields: [
      'branch',
      'document',
      'agent',
      'papers',
      'pin',
      'grounds',
      'complaint',
      'tender',
      'roomCharge',
    ],
    preview: true,
    danger: true,
    body: (typed) => {
      const room = of(typed, 'roomCharge')
      return {
        branch: of(typed, 'branch') ?? '',
        pin: of(typed, 'pin'),
        ...shown(typed),
        grounds: list(typed, 'grounds') ?? null,
        complaint: of(typed, 'complaint'),
        tender: tender(typed),
        roomCharge: room === null ? null : parse(room),
      }
    },
  },
  {
    code: 'recover',
    permission: 'card:recover',
    from: ['ACTIVE', 'FAULTY'],
    // a gift card has no name behind it
    when: (card) => card.membership == null,
    path: at('recoveries'),
    fields: ['branch'],
    body: (typed) => ({ branch: of(typed, 'branch') ?? '' }),
  },
  {
    code: 'destroy',
    permission: 'card:destroy',
    from: ['RETURNED', 'RECOVERED'],
    path: () => '/card-destructions',
    fields: ['witnesses'],
    required: ['witnesses'],
    final: true,
    danger: true,
    body: (typed, card) => ({
      program: card.program,
      cards: [card.number],
      witnesses: list(typed, 'witnesses') ?? [],
    }),
  },
  {
    code: 'cancel',
    permission: 'card:cancel',
    from: ['ISSUED', 'DESTROYED'],
    path: at('cancellations'),
    fields: ['reason'],
    required: ['reason'],
    final: true,
    danger: true,
    body: (typed) => ({ reason: of(typed, 'reason') ?? '' }),
  },
]

/** What the state of a card allows somebody to do. */
export function actionsFor(card: Card, may: (permission: string) => boolean): Action[] {
  return ACTIONS.filter(
    (action) =>
      action.from.includes(card.status) &&
      (action.when === undefined || action.when(card)) &&
      may(action.permission),
  )
}
