import type { Catalogue } from '@/i18n'
import { cases } from './messages-cases'
import { gifts } from './messages-gifts'
import { keeping } from './messages-keeping'
import { making } from './messages-making'

const zh = { ...keeping.zh, ...cases.zh, ...making.zh, ...gifts.zh }
const en: typeof zh = { ...keeping.en, ...cases.en, ...making.en, ...gifts.en }

/** What the card desk says: of keeping cards, of its cases, of making cards and giving them away. */
export const texts: Catalogue<typeof zh> = { zh, en }
