/** What a registration form can ask for, by the names of the API. */
export const PARTICULARS = [
  'name',
  'phone',
  'idDocument',
  'creditCode',
  'contact',
  'birthday',
  'sex',
  'address',
  'email',
  'landline',
] as const
export type Particular = (typeof PARTICULARS)[number]

export const DOCUMENTS = ['resident-id', 'passport', 'military-id', 'other'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]

export type Subject = 'person' | 'company'

/** What a program asks of those who want to join. */
export interface Asked {
  subjects: Subject[]
  categories: { code: string; name: string }[]
  channels: string[]
  required: Record<Subject, Particular[]>
  optional: Particular[]
  documents: DocumentKind[]
  uniqueBy: 'phone' | 'idDocument' | null
  signature: boolean
  terms: 'explicit' | 'signature' | 'deemed on issue'
  needsApproval: boolean
  hasReferral: boolean
}

const FIELDS: Record<string, Particular> = {
  'id document': 'idDocument',
  'credit code': 'creditCode',
}

const KINDS: Record<string, DocumentKind> = {
  'id card': 'resident-id',
  passport: 'passport',
  'military id': 'military-id',
  other: 'other',
}

interface Written {
  referral?: unknown
  membership?: {
    subjects?: Subject[]
    categories?: Record<string, string>
    channels?: string[]
    required?: string[]
    'required of'?: Partial<Record<Subject, string[]>>
    optional?: string[]
    documents?: string[]
    unique?: { by?: string } | null
    signature?: string | boolean
    terms?: Asked['terms']
    review?: string
  }
}

/** Reads the program as it was written; what it leaves out is as its schema says. */
export function asked(data: unknown): Asked {
  const program = (data ?? {}) as Written
  const topic = program.membership ?? {}
  const required = topic.required ?? ['name', 'phone']
  const of = topic['required of'] ?? {}
  const signs = (of_: string[]) => of_.includes('signature')
  return {
    subjects: topic.subjects ?? ['person'],
    categories: Object.entries(topic.categories ?? {}).map(([code, name]) => ({ code, name })),
    channels: topic.channels ?? ['store'],
    required: {
      person: particulars(of.person ?? required),
      company: particulars(of.company ?? required),
    },
    optional: particulars(topic.optional ?? []),
    documents: (topic.documents ?? ['id card']).flatMap((kind) => KINDS[kind] ?? []),
    uniqueBy:
      topic.unique?.by === 'phone' ? 'phone' : topic.unique?.by === 'id document' ? 'idDocument' : null,
    signature: topic.signature === true || topic.signature === 'yes' || signs(required),
    terms: topic.terms ?? 'explicit',
    needsApproval: topic.review === 'staff' || topic.review === 'committee',
    hasReferral: program.referral != null,
  }
}

function particulars(fields: string[]): Particular[] {
  const named = fields.map((field) => FIELDS[field] ?? field)
  return PARTICULARS.filter((each) => named.includes(each))
}

/** The fields of a form in the order people are asked, and which of them must be filled in. */
export function fieldsOf(asked: Asked, subject: Subject): { field: Particular; required: boolean }[] {
  const required = new Set(asked.required[subject])
  if (asked.uniqueBy && subject === 'person') required.add(asked.uniqueBy)
  if (asked.uniqueBy === 'phone') required.add('phone')
  const shown = new Set<Particular>([...required, ...asked.optional])
  return PARTICULARS.filter((field) => shown.has(field)).map((field) => ({
    field,
    required: required.has(field),
  }))
}
