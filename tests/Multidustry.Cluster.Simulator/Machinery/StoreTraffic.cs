using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>What the cluster asks of its coordination store.</summary>
internal sealed class StoreTraffic
{
    public long Reads { get; set; }

    public long Renewals { get; set; }

    /// <summary>Changes sent to watches.</summary>
    public long Changes { get; set; }

    public long Commits { get; private set; }

    public long BytesPut { get; private set; }

    public void Commit(StoreTransaction transaction)
    {
        Commits++;
        foreach (var operation in transaction.Operations)
            BytesPut += operation.Value.Length;
    }

    public StoreTraffic Copy() => (StoreTraffic)MemberwiseClone();

    public StoreTraffic Since(StoreTraffic before) => new()
    {
        Reads = Reads - before.Reads,
        Renewals = Renewals - before.Renewals,
        Changes = Changes - before.Changes,
        Commits = Commits - before.Commits,
        BytesPut = BytesPut - before.BytesPut,
    };

    public override string ToString() => $"{Commits} commits of {BytesPut / 1024} KiB, {Reads} reads, {Renewals} renewals, {Changes} changes told";
}
