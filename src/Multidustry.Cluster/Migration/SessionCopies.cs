using System.Runtime.InteropServices;
using Multidustry.Cluster.Links;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Migration;

/// <summary>What a standby knows of its world's players and of the talk with their proxies. Not thread-safe.</summary>
internal sealed class SessionCopies(TimeProvider time)
{
    /// <summary>For how many rounds it is remembered what proxies were told, two seconds. One that is further behind has its players load the world.</summary>
    private const int RememberedRounds = 120;

    /// <summary>How much of that is remembered for each proxy.</summary>
    private const int RememberedBytes = 4 << 20;

    private readonly OrderedDictionary<(string Line, int Id), (TravellingSession Session, long Told)> _sessions = [];
    private readonly Dictionary<string, LineCopy> _lines = new(StringComparer.Ordinal);
    private long _round;

    /// <summary>The players as they are now, in the order in which they came.</summary>
    public IReadOnlyList<TravellingSession> Sessions => [.. _sessions.Values.Select(copy => copy.Session.After(time.GetElapsedTime(copy.Told)))];

    /// <summary>The lines to their proxies.</summary>
    public IReadOnlyList<LineState> Lines => [.. _lines.Select(line => line.Value.State(line.Key))];

    public void Sent(string line, byte[] message) => LineOf(line).Add(_round, message);

    /// <exception cref="MalformedDataException">There are too many.</exception>
    public void Session(TravellingSession session)
    {
        if (_sessions.Count >= ToReplica.MaxSessions)
            throw new MalformedDataException($"More than {ToReplica.MaxSessions} players");
        _sessions[(session.Line, session.Id)] = (session, time.GetTimestamp());
    }

    public void Left(string line, int session) => _sessions.Remove((line, session));

    public void Line(string line, long sent, long heard) => (LineOf(line).Sent, LineOf(line).Heard) = (sent, heard);

    public void LineGone(string line) => _lines.Remove(line);

    public void EndRound(long round)
    {
        _round = round;
        foreach (var line in _lines.Values)
            line.Forget(round - RememberedRounds);
    }

    private LineCopy LineOf(string line)
    {
        ref var copy = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, line, out _);
        if (_lines.Count > ToReplica.MaxSessions)
            throw new MalformedDataException($"More than {ToReplica.MaxSessions} proxies");
        return copy ??= new LineCopy();
    }

    private sealed class LineCopy
    {
        private readonly Queue<(long Round, byte[] Message)> _messages = new();
        private int _bytes;

        public long Sent { get; set; }

        public long Heard { get; set; }

        public void Add(long round, byte[] message)
        {
            _messages.Enqueue((round, message));
            _bytes += message.Length;
        }

        public void Forget(long before)
        {
            while (_messages.TryPeek(out var oldest) && (oldest.Round < before || _bytes > RememberedBytes))
                _bytes -= _messages.Dequeue().Message.Length;
        }

        public LineState State(string line) => new(line, Sent - _messages.Count, Heard, [.. _messages.Select(message => message.Message)]);
    }
}
