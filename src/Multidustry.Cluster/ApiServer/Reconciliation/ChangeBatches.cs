using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>Packs changes into as few transactions as the store's limits allow.</summary>
internal static class ChangeBatches
{
    // One condition is the leadership.
    private const int MaxConditions = StoreLimits.MaxTransactionItems - 1;

    public static IEnumerable<ArraySegment<PlannedChange>> Of(IReadOnlyList<PlannedChange> changes)
    {
        var all = changes.ToArray();
        for (int start = 0, end; start < all.Length; start = end)
        {
            var (conditions, writes) = (0, 0);
            for (end = start; end < all.Length; end++)
            {
                conditions += all[end].Conditions.Count;
                writes += all[end].Writes.Count;
                if (end > start && (conditions > MaxConditions || writes > StoreLimits.MaxTransactionItems))
                    break;
            }

            yield return new ArraySegment<PlannedChange>(all, start, end - start);
        }
    }

    public static StoreTransaction Transaction(ArraySegment<PlannedChange> batch, StoreEntry leadership)
    {
        var transaction = new StoreTransaction().IfUnchanged(leadership);
        foreach (var change in batch)
        {
            foreach (var condition in change.Conditions)
                transaction.If(condition);
            foreach (var (key, value) in change.Writes)
                transaction = value is { } bytes ? transaction.Put(key, bytes) : transaction.Delete(key);
        }

        return transaction;
    }
}
