using System.Globalization;
using System.Text.Json;
using Multidustry.Cluster.Coordination.Replication;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>
/// The store's log as it stands in Consul: a head that says which entry is the newest, the entries, and now and then the whole
/// state. Whoever appends replaces the head on the condition that it is the one that was read. Thread-safe.
/// </summary>
internal sealed class ConsulLog(ConsulAgent agent)
{
    private const string HeadKey = "head";
    private const string Entries = "log/";
    private const string Snapshots = "snapshots/";
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Reads the head as it certainly is; begins the store when there is none.</summary>
    public async Task<ConsulHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Head(await agent.ReadAsync(HeadKey, cancellationToken).ConfigureAwait(false)) is { } head)
                return head;
            await agent.TransactAsync([new ConsulStep("cas", HeadKey, Bytes(new ConsulHead(Guid.NewGuid(), 0, 0, 0)))], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for another head than one that is known; null when it is gone.</summary>
    public async Task<ConsulHead?> AwaitHeadAsync(ulong known, CancellationToken cancellationToken) =>
        Head(await agent.AwaitAsync(HeadKey, known, cancellationToken).ConfigureAwait(false));

    /// <summary>Appends an entry behind a head, with further steps, as one.</summary>
    /// <returns>
    /// The head that was replaced by it, its index 0 when that isn't known; null when nothing happened and never will, as the head had changed.
    /// </returns>
    /// <exception cref="StoreUnavailableException">No agent answers; the entry may get into the log or not.</exception>
    public async Task<ConsulHead?> AppendAsync(ConsulHead head, LogEntry entry, IEnumerable<ConsulStep> further, CancellationToken cancellationToken)
    {
        var next = head with { Revision = head.Revision + 1, Index = 0 };
        ConsulStep[] steps = [new("cas", HeadKey, Bytes(next), head.Index), new("cas", EntryKey(next.Revision), entry.Encode()), .. further];
        var mayHaveHappened = false;
        return await agent.TryAllAsync(async (member, cancellation) =>
        {
            var wasAsked = mayHaveHappened;
            mayHaveHappened = true;
            if (await agent.TransactAsync(member, steps, cancellation).ConfigureAwait(false) is { } done)
                return next with { Index = done is [{ } first, ..] ? first.ModifyIndex : 0 };
            // The head has moved on. When an earlier answer was lost, perhaps by our own doing.
            return wasAsked && await agent.ReadAsync(member, EntryKey(next.Revision), cancellation).ConfigureAwait(false) is { Value: { } there } && LogEntry.Decode(there).Id == entry.Id
                ? next : null;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads entries, at most as many as fit into one request; null when they are no longer there.</summary>
    public async Task<IReadOnlyList<LogEntry>?> ReadAsync(long first, long last, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(last - first + 1, ConsulAgent.MaxSteps);
        var steps = Enumerable.Range(0, count).Select(i => new ConsulStep("get", EntryKey(first + i)));
        var found = await agent.TransactAsync(steps, cancellationToken).ConfigureAwait(false);
        return found is null ? null : [.. found.Select(pair => LogEntry.Decode(pair?.Value ?? []))];
    }

    /// <summary>Reads the state that a head says was written down; null when another took its place meanwhile.</summary>
    public async Task<StoreState?> LoadAsync(ConsulHead head, int history, CancellationToken cancellationToken)
    {
        if (head.Chunks == 0)
            return new StoreState(history);
        using var bytes = new MemoryStream();
        for (var chunk = 0; chunk < head.Chunks; chunk++)
        {
            if (await agent.ReadAsync(ChunkKey(head.Snapshot, chunk), cancellationToken).ConfigureAwait(false) is not { Value: { } part })
                return null;
            bytes.Write(part);
        }

        return StoreState.Decode(bytes.ToArray(), history);
    }

    /// <summary>Writes a state down, so that what is older may go. Nothing refers to it before <see cref="AdoptAsync"/>.</summary>
    /// <returns>In how many pieces.</returns>
    public async Task<int> WriteAsync(long revision, byte[] state, CancellationToken cancellationToken)
    {
        var chunks = state.Chunk(ChunkBytes).ToArray();
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            await agent.TransactAsync([new ConsulStep("set", ChunkKey(revision, chunk), chunks[chunk])], cancellationToken).ConfigureAwait(false);
        return chunks.Length;
    }

    /// <summary>Lets the head refer to a state that was written down; false when the head has changed.</summary>
    public async Task<bool> AdoptAsync(ConsulHead head, long revision, int chunks, CancellationToken cancellationToken) =>
        await agent.TransactAsync([new ConsulStep("cas", HeadKey, Bytes(head with { Snapshot = revision, Chunks = chunks }), head.Index)], cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Removes entries up to a revision, and states written down before another.</summary>
    public async Task TrimAsync(long entriesUpTo, long statesBefore, CancellationToken cancellationToken)
    {
        var entries = (await agent.KeysAsync(Entries, cancellationToken).ConfigureAwait(false)).Where(key => RevisionOf(key, Entries) <= entriesUpTo);
        var states = (await agent.KeysAsync(Snapshots, cancellationToken).ConfigureAwait(false)).Where(key => RevisionOf(key, Snapshots) < statesBefore);
        foreach (var some in entries.Concat(states).Chunk(ConsulAgent.MaxSteps))
            await agent.TransactAsync(some.Select(key => new ConsulStep("delete", key)), cancellationToken).ConfigureAwait(false);
    }

    private static ConsulHead? Head(ConsulPair? pair)
    {
        if (pair is null)
            return null;
        try
        {
            return (JsonSerializer.Deserialize(pair.Value ?? [], ConsulJson.Default.ConsulHead) ?? throw new MalformedDataException("No head")) with { Index = pair.ModifyIndex };
        }
        catch (JsonException exception)
        {
            throw new MalformedDataException("The head of the store is none", inner: exception);
        }
    }

    private static byte[] Bytes(ConsulHead head) => JsonSerializer.SerializeToUtf8Bytes(head, ConsulJson.Default.ConsulHead);

    private static string EntryKey(long revision) => string.Create(CultureInfo.InvariantCulture, $"{Entries}{revision:D19}");

    private static string ChunkKey(long revision, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{Snapshots}{revision:D19}/{chunk}");

    private static long RevisionOf(string key, string prefix) => long.Parse(key.AsSpan(prefix.Length, 19), CultureInfo.InvariantCulture);
}
