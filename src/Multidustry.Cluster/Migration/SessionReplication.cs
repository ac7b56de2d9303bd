using System.Collections.Immutable;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.Migration;

/// <summary>
/// Tells a world's standby of its players, and of what was said to and heard from their proxies, in rounds: one for each tick, also
/// of a world that stands still. What a round says to players waits until the standby has the round, so that nobody knows more
/// than it. A standby that is behind isn't waited for; players may know more than it then, and load the world if it takes over.
/// Belongs to the world's thread, but for what says otherwise.
/// </summary>
internal sealed class SessionReplication(WorldHost host)
{
    /// <summary>How many rounds players wait for the standby, a quarter of a second.</summary>
    private const int MaxRoundsBehind = 15;

    /// <summary>How often a session is told that looks the same: what counts its player's messages and snapshots goes on.</summary>
    private const int RefreshRounds = 60;

    private readonly Dictionary<PlayerSession, Shown> _sessions = [];
    private readonly Dictionary<WorldLink, (long Sent, long Heard)> _lines = [];
    private ImmutableArray<WorldLink> _links = []; // in the order in which they came
    private volatile ReplicaFeed? _feed;
    private volatile bool _holding;
    private long _round;

    /// <summary>Whether what is said to players waits for the standby. From any thread.</summary>
    public bool IsHolding => _holding;

    /// <summary>A proxy is there. From any thread.</summary>
    public void Add(WorldLink link) => ImmutableInterlocked.Update(ref _links, static (links, one) => links.Add(one), link);

    /// <summary>A proxy is gone. From any thread.</summary>
    public void Remove(WorldLink link) => ImmutableInterlocked.Update(ref _links, static (links, one) => links.Remove(one), link);

    /// <summary>The standby has the world as it stands between two rounds; it hears of the next ones.</summary>
    public void Begin(ReplicaFeed feed)
    {
        _sessions.Clear();
        _lines.Clear();
        feed.StandBy();
        feed.Kept = Kept;
        _feed = feed;
    }

    /// <summary>The standby is gone. From any thread.</summary>
    public void End()
    {
        _feed = null;
        Open();
    }

    /// <summary>Nothing waits any more, unless the standby may own the world by now: then it knows better. From any thread.</summary>
    public void Open()
    {
        if (host.Tenure is { IsHeld: false })
            return;
        _holding = false;
        foreach (var link in _links)
            link.Writer.Release();
    }

    /// <summary>A message that counts was sent to a proxy.</summary>
    public void Sent(string line, ReadOnlySpan<byte> message) => _feed?.Sent(line, message);

    /// <summary>After a tick.</summary>
    public void EndRound()
    {
        if (_feed is not { } feed)
        {
            if (_holding)
                Open(); // it went away during the last round
            return;
        }

        TellSessions(feed);
        TellLines(feed);
        feed.EndRound(++_round);
        foreach (var link in _links)
            link.Writer.EndRound(_round);
        var behind = _round - feed.KeptRound > MaxRoundsBehind;
        if (behind && _holding)
            Open();
        else if (!behind)
            _holding = _feed is not null;
    }

    private void Kept(long round)
    {
        foreach (var link in _links)
            link.Writer.Release(round);
    }

    private void TellSessions(ReplicaFeed feed)
    {
        foreach (var session in host.Sessions.Span)
        {
            var shown = new Shown(session.State, session.HasPlayed, session.IsAdmin, session.PlayerId);
            if (_sessions.TryGetValue(session, out var told) && told == shown && (_round + session.Id) % RefreshRounds != 0)
                continue;
            _sessions[session] = shown;
            feed.Session(TravellingSession.Of(session, host.Time));
        }

        if (_sessions.Count == host.Sessions.Span.Length)
            return;
        foreach (var gone in _sessions.Keys.Where(session => session.State == SessionState.Closed).ToList())
        {
            _sessions.Remove(gone);
            feed.Left(gone.Link.Line, gone.Id);
        }
    }

    private void TellLines(ReplicaFeed feed)
    {
        foreach (var link in _links)
        {
            var state = (link.Writer.Counted, link.Heard);
            if (_lines.TryGetValue(link, out var told) && told == state)
                continue;
            _lines[link] = state;
            feed.Line(link.Line, state.Counted, state.Heard);
        }

        foreach (var gone in _lines.Count > _links.Length ? _lines.Keys.Where(link => !_links.Contains(link)).ToList() : [])
        {
            _lines.Remove(gone);
            feed.LineGone(gone.Line);
        }
    }

    /// <summary>What the standby was told of a session.</summary>
    private readonly record struct Shown(SessionState State, bool HasPlayed, bool IsAdmin, int PlayerId);
}
