import { count, plain, signed, signedCount } from '@/lib/money'
import { isMoney } from './words'

/** An amount of an asset as a table's cell shows it. */
export function Figure({ asset, value }: { asset: string; value: number }) {
  return <>{isMoney(asset) ? plain(value) : count(value)}</>
}

/** What has changed of an asset. */
export function Change({ asset, value }: { asset: string; value: number }) {
  return <>{isMoney(asset) ? signed(value) : signedCount(value)}</>
}
