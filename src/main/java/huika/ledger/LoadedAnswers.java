package huika.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a group's lookups found.
record LoadedAnswers(Map<Lookup<?, ?>, Map<?, ?>> answers, Map<Long, TakenLots> lots)
        implements Lookup.Answers {

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(Lookup<K, V> lookup, K key) {
        var found = (Map<K, V>) answers.get(lookup);
        return found == null ? null : found.get(key);
    }

    @Override
    public TakenLots taken(long journal) {
        return lots.getOrDefault(journal, new TakenLots(List.of(), List.of()));
    }
}
