using System.Net;
using Multidustry.Cluster.Bans;

namespace Multidustry.Cluster.ApiServer.Players;

/// <summary>
/// The registry in memory and, when a path is given, in one JSON file that follows it within moments: changes never wait
/// for the disk. Disposing writes what is left. Thread-safe.
/// </summary>
public sealed class PlayerRegistry : IPlayerRegistry, IAsyncDisposable
{
    /// <summary>Players beyond this number are forgotten, oldest first, unless banned, whitelisted or admin.</summary>
    public const int MaxRemembered = 100_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, PlayerRecord> _players = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, AddressRecord> _addresses = new(StringComparer.Ordinal);
    private readonly PlayerRegistryFile? _file;
    private readonly TimeProvider _time;
    private bool _whitelistEnabled;
    private Task _saving = Task.CompletedTask;
    private bool _saveRuns;
    private bool _dirty;

    /// <summary>Opens the registry.</summary>
    /// <param name="path">The file; null keeps everything in memory.</param>
    /// <param name="time">The clock for kicks; null for the system's.</param>
    /// <exception cref="InvalidDataException">The file exists and is not a registry.</exception>
    public PlayerRegistry(string? path = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        if (path is null)
            return;
        _file = new PlayerRegistryFile(path);
        var saved = _file.Load();
        _whitelistEnabled = saved.WhitelistEnabled;
        foreach (var player in saved.Players)
            _players[player.Uuid] = player;
        foreach (var address in saved.Addresses)
            _addresses[address.Address] = address;
    }

    /// <inheritdoc/>
    public bool WhitelistEnabled
    {
        get
        {
            lock (_gate)
                return _whitelistEnabled;
        }

        set => Change(() => _whitelistEnabled = value);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PlayerRecord> Players
    {
        get
        {
            lock (_gate)
                return [.. _players.Values];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<AddressRecord> Addresses
    {
        get
        {
            lock (_gate)
                return [.. _addresses.Values];
        }
    }

    /// <inheritdoc/>
    public PlayerRecord? Find(string uuid)
    {
        lock (_gate)
            return _players.GetValueOrDefault(uuid);
    }

    /// <inheritdoc/>
    public string? FindBan(IPAddress address)
    {
        var text = address.ToString();
        lock (_gate)
        {
            if (_addresses.TryGetValue(text, out var exact) && exact.BanReason is not null)
                return exact.BanReason;
            foreach (var record in _addresses.Values)
                if (record.BanReason is not null && AddressPrefix.Parse(record.Address)?.Contains(address) == true)
                    return record.BanReason;
        }

        return null;
    }

    /// <inheritdoc/>
    public bool WasKicked(string uuid, IPAddress address)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
            return _players.GetValueOrDefault(uuid)?.KickedUntil > now || _addresses.GetValueOrDefault(address.ToString())?.KickedUntil > now;
    }

    /// <inheritdoc/>
    public bool IsAdmin(string uuid, string usid) => Find(uuid)?.AdminUsid is { } secret && secret == usid;

    /// <inheritdoc/>
    public void RecordJoin(string uuid, string name, IPAddress address) =>
        ChangePlayer(uuid, player => player with { LastName = name, LastAddress = address.ToString(), LastSeen = _time.GetUtcNow(), Joins = player.Joins + 1 });

    /// <inheritdoc/>
    public void RecordKick(string uuid, IPAddress address, TimeSpan duration)
    {
        var until = _time.GetUtcNow() + duration;
        ChangePlayer(uuid, player => player with { Kicks = player.Kicks + 1, KickedUntil = until });
        if (duration > TimeSpan.Zero)
            ChangeAddress(address.ToString(), record => record with { KickedUntil = until });
    }

    /// <inheritdoc/>
    public void Ban(string uuid, string reason) => ChangePlayer(uuid, player => player with { BanReason = reason });

    /// <inheritdoc/>
    public bool Pardon(string uuid)
    {
        if (Find(uuid) is not { } player || (player.BanReason is null && player.KickedUntil <= _time.GetUtcNow()))
            return false;
        ChangePlayer(uuid, record => record with { BanReason = null, KickedUntil = default });
        return true;
    }

    /// <inheritdoc/>
    public void BanAddress(string address, string reason)
    {
        var known = Canonical(address) ?? throw new FormatException($"'{address}' is neither an address nor a prefix such as 203.0.113.0/24.");
        ChangeAddress(known, record => record with { BanReason = reason });
    }

    /// <inheritdoc/>
    public bool PardonAddress(string address)
    {
        var found = false;
        Change(() => found = _addresses.Remove(Canonical(address) ?? address));
        return found;
    }

    /// <inheritdoc/>
    public void SetWhitelisted(string uuid, bool allowed) => ChangePlayer(uuid, player => player with { Whitelisted = allowed });

    /// <inheritdoc/>
    public void SetAdmin(string uuid, string? usid) => ChangePlayer(uuid, player => player with { AdminUsid = usid });

    private void ChangePlayer(string uuid, Func<PlayerRecord, PlayerRecord> change) =>
        Change(() => _players[uuid] = change(_players.GetValueOrDefault(uuid) ?? new PlayerRecord { Uuid = uuid }));

    private void ChangeAddress(string address, Func<AddressRecord, AddressRecord> change) =>
        Change(() => _addresses[address] = change(_addresses.GetValueOrDefault(address) ?? new AddressRecord { Address = address }));

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Forget();
            if (_file is null)
                return;
            _dirty = true;
            if (_saveRuns)
                return;
            _saveRuns = true;
            _saving = Task.Run(SaveWhileDirty);
        }
    }

    private void SaveWhileDirty()
    {
        while (true)
        {
            PlayerRegistryFile.Content content;
            lock (_gate)
            {
                if (!_dirty)
                {
                    _saveRuns = false;
                    return;
                }

                _dirty = false;
                content = new PlayerRegistryFile.Content(_whitelistEnabled, [.. _players.Values], [.. _addresses.Values]);
            }

            try
            {
                _file!.Save(content);
            }
            catch
            {
                // The next change tries again, or the end does.
                lock (_gate)
                    (_dirty, _saveRuns) = (true, false);
                throw;
            }
        }
    }

    private void Forget()
    {
        var now = _time.GetUtcNow();
        foreach (var address in _addresses.Values.Where(a => a.BanReason is null && a.KickedUntil <= now).ToList())
            _addresses.Remove(address.Address);
        if (_players.Count <= MaxRemembered)
            return;
        var unremarkable = _players.Values.Where(p => p is { BanReason: null, Whitelisted: false, AdminUsid: null });
        foreach (var player in unremarkable.OrderBy(p => p.LastSeen).Take(MaxRemembered / 10).ToList())
            _players.Remove(player.Uuid);
    }

    /// <summary>Writes what isn't on disk yet.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public async ValueTask DisposeAsync()
    {
        Task saving;
        lock (_gate)
            saving = _saving;
        await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        SaveWhileDirty();
    }

    /// <summary>The one form in which an address or prefix is remembered; null when it is neither.</summary>
    private static string? Canonical(string text) => AddressPrefix.Parse(text)?.ToString();
}
