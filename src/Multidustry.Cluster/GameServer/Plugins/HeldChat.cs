using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.GameServer.Plugins;

/// <summary>Lines of players that wait until plugins have judged them, for the rest of a tick.</summary>
internal sealed class HeldChat(WorldHost host)
{
    private readonly List<Line> _lines = [];
    private uint _last;

    /// <summary>A number for a line.</summary>
    public uint Next() => ++_last;

    public void Hold(uint number, PlayerSession session, string text) => _lines.Add(new Line(number, session, text));

    /// <summary>Has another text shown; null for none. One for a line that nobody waits for is ignored.</summary>
    public void Judge(uint number, string? text)
    {
        var at = _lines.FindIndex(line => line.Number == number);
        if (at >= 0 && _lines[at].Text is not null)
            _lines[at] = _lines[at] with { Text = text };
    }

    /// <summary>Shows what was let through, in the order in which it was said.</summary>
    public void Release()
    {
        if (_lines.Count == 0)
            return;
        foreach (var line in _lines)
            if (line.Text is { } text && line.Session.State != SessionState.Closed)
                host.Failures.Guard(() => host.Chat.Publish(line.Session, text));
        _lines.Clear();
    }

    private readonly record struct Line(uint Number, PlayerSession Session, string? Text);
}
