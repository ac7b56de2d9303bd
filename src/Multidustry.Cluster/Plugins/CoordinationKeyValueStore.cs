using System.Globalization;
using System.Text;
using Multidustry.Cluster.Coordination;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Cluster.Plugins;

/// <summary>
/// What one plugin keeps in the cluster, under its own prefix of the coordination store. An account of what it uses changes in
/// the same transaction as the entry, so quotas are exact with any number of nodes. Thread-safe.
/// </summary>
/// <param name="store">The coordination store.</param>
/// <param name="owner">The plugin; others don't see its keys.</param>
/// <param name="limits">Bounds; the defaults when null. Keys and values also have to fit into <see cref="StoreLimits"/>.</param>
public sealed class CoordinationKeyValueStore(ICoordinationStore store, string owner, KeyValueLimits? limits = null) : IKeyValueStore
{
    private const int Attempts = 32;
    private readonly KeyValueLimits _limits = limits ?? KeyValueLimits.Default;
    private readonly string _prefix = $"plugins/values/{owner}/";
    private readonly string _usage = $"plugins/usage/{owner}";

    /// <inheritdoc/>
    public async ValueTask<KeyValueEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        _limits.CheckKey(key);
        return await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } entry ? Entry(entry) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<long?> PutAsync(string key, ReadOnlyMemory<byte> value, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        var keyBytes = _limits.CheckKey(key);
        _limits.CheckValue(value);
        return await ChangeAsync(key, ifVersion, (transaction, old, usage) =>
        {
            var next = new Usage(usage.Entries + (old is null ? 1 : 0), usage.Bytes + value.Length + (old is null ? keyBytes : -old.Value.Length));
            _limits.CheckTotals(next.Entries, next.Bytes);
            transaction.Put(_prefix + key, value);
            return next;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, long? ifVersion = null, CancellationToken cancellationToken = default)
    {
        var keyBytes = _limits.CheckKey(key);
        return await ChangeAsync(key, ifVersion, (transaction, old, usage) =>
        {
            if (old is null)
                return null;
            transaction.Delete(_prefix + key);
            return new Usage(usage.Entries - 1, usage.Bytes - keyBytes - old.Value.Length);
        }, cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeyValueEntry>> ListAsync(string prefix, int limit = 100, string? after = null, CancellationToken cancellationToken = default)
    {
        _limits.CheckPage(limit);
        var page = await AskAsync(() => store.ListAsync(_prefix + prefix, limit, after is null ? null : _prefix + after, cancellationToken)).ConfigureAwait(false);
        return [.. page.Entries.Select(Entry)];
    }

    /// <summary>Changes an entry and the account together, again when somebody else was faster; the revision, or null when nothing was done.</summary>
    private async ValueTask<long?> ChangeAsync(string key, long? ifVersion, Func<StoreTransaction, StoreEntry?, Usage, Usage?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var account = await AskAsync(() => store.GetAsync(_usage, cancellationToken)).ConfigureAwait(false);
            var old = await FindAsync(key, cancellationToken).ConfigureAwait(false);
            if (ifVersion is { } expected && expected != (old?.Modified ?? 0))
                return null;
            var transaction = new StoreTransaction();
            if (change(transaction, old, Usage.Parse(account)) is not { } usage)
                return null;
            transaction.Put(_usage, usage.ToBytes());
            _ = account is null ? transaction.IfAbsent(_usage) : transaction.IfUnchanged(account);
            _ = old is null ? transaction.IfAbsent(_prefix + key) : transaction.IfUnchanged(old);
            var commit = await AskAsync(() => store.CommitAsync(transaction, cancellationToken)).ConfigureAwait(false);
            if (commit.Succeeded)
                return commit.Revision;
        }

        throw new StorageUnavailableException($"others write for {owner} without a pause");
    }

    private ValueTask<StoreEntry?> FindAsync(string key, CancellationToken cancellationToken) => AskAsync(() => store.GetAsync(_prefix + key, cancellationToken));

    private static async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (StoreUnavailableException problem)
        {
            throw new StorageUnavailableException(problem.Message, problem);
        }
    }

    private KeyValueEntry Entry(StoreEntry entry) => new(entry.Key[_prefix.Length..], entry.Value, entry.Modified);

    /// <summary>What the owner uses, kept as two numbers in text.</summary>
    private readonly record struct Usage(long Entries, long Bytes)
    {
        public static Usage Parse(StoreEntry? entry)
        {
            if (entry is null)
                return default;
            var numbers = Encoding.UTF8.GetString(entry.Value.Span).Split(' ');
            return numbers.Length == 2 && long.TryParse(numbers[0], CultureInfo.InvariantCulture, out var entries) && long.TryParse(numbers[1], CultureInfo.InvariantCulture, out var bytes)
                ? new Usage(entries, bytes)
                : throw new StorageUnavailableException($"{entry.Key} in the coordination store is no account");
        }

        public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Entries} {Bytes}"));
    }
}
