import type { Catalogue } from '@/i18n'

const zh = { title: '登录' }
const en: typeof zh = { title: 'Sign in' }
export const texts: Catalogue<typeof zh> = { zh, en }
