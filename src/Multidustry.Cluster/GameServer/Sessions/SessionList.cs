using System.Runtime.InteropServices;

namespace Multidustry.Cluster.GameServer.Sessions;

/// <summary>The sessions of a world in the order they came. Changed on the world's thread only.</summary>
internal sealed class SessionList
{
    private readonly List<PlayerSession> _all = [];
    private readonly Dictionary<(WorldLink Link, int Session), PlayerSession> _byLink = [];

    /// <summary>All sessions.</summary>
    public IReadOnlyList<PlayerSession> All => _all;

    /// <summary>All sessions, for loops that must not allocate.</summary>
    public ReadOnlySpan<PlayerSession> Span => CollectionsMarshal.AsSpan(_all);

    public PlayerSession? Find(WorldLink link, int session) => _byLink.GetValueOrDefault((link, session));

    public PlayerSession? FindPlayer(int playerId) => _all.Find(session => session.PlayerId == playerId);

    public void Add(PlayerSession session)
    {
        _all.Add(session);
        _byLink.Add((session.Link, session.Id), session);
    }

    public void Remove(PlayerSession session)
    {
        _all.Remove(session);
        _byLink.Remove((session.Link, session.Id));
    }
}
