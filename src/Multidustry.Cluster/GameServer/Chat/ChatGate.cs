namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>Decides about one player's messages. Not thread-safe: it belongs to the player's session.</summary>
internal sealed class ChatGate(ChatLimits limits, TimeProvider time)
{
    private long _connected = time.GetTimestamp();
    private long _windowStart;
    private int _inWindow;
    private string? _last;
    private long _lastTime;

    /// <summary>What the gate remembers, in times that passed since, for a session that travels to another machine's clock.</summary>
    public ChatMemory Memory
    {
        get
        {
            var now = time.GetTimestamp();
            return new ChatMemory(time.GetElapsedTime(_connected, now), time.GetElapsedTime(_windowStart, now), _inWindow, _last, time.GetElapsedTime(_lastTime, now));
        }

        init
        {
            var now = time.GetTimestamp();
            (_connected, _windowStart, _lastTime) = (Before(now, value.Connected), Before(now, value.Window), Before(now, value.SinceLast));
            (_inWindow, _last) = (value.InWindow, value.Last);
        }
    }

    /// <summary>Judges a message and remembers it when it is accepted.</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="clean">The text to pass on, without line breaks; empty unless accepted.</param>
    public ChatVerdict Judge(string? text, out string clean)
    {
        clean = "";
        var now = time.GetTimestamp();
        if (Floods(now))
            return ChatVerdict.Flood;
        if (text is null || text.Length > limits.MaxLength || time.GetElapsedTime(_connected, now) < limits.QuietAfterConnecting)
            return ChatVerdict.Ignore;
        var line = Printable(text).Trim();
        if (line.Length == 0)
            return ChatVerdict.Ignore;
        if (_last is not null)
        {
            var since = time.GetElapsedTime(_lastTime, now);
            if (since < limits.MinimumInterval)
                return ChatVerdict.TooFast;
            if (line == _last && since < limits.RepeatWindow && !line.StartsWith('/'))
                return ChatVerdict.Repeated;
        }

        (_last, _lastTime) = (line, now);
        clean = line;
        return ChatVerdict.Accept;
    }

    /// <summary>Without line breaks, and without what would steer the terminal of an operator who reads the log.</summary>
    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;

    private long Before(long now, TimeSpan elapsed) => now - (long)(elapsed.TotalSeconds * time.TimestampFrequency);

    private bool Floods(long now)
    {
        if (_inWindow == 0 || time.GetElapsedTime(_windowStart, now) > limits.FloodWindow)
            (_windowStart, _inWindow) = (now, 0);
        return ++_inWindow > limits.FloodCount;
    }
}

/// <summary>What a <see cref="ChatGate"/> remembers.</summary>
/// <param name="Connected">Since the player connected.</param>
/// <param name="Window">Since the flood window began.</param>
/// <param name="InWindow">Messages in it.</param>
/// <param name="Last">The last message that was accepted.</param>
/// <param name="SinceLast">Since that.</param>
internal readonly record struct ChatMemory(TimeSpan Connected, TimeSpan Window, int InWindow, string? Last, TimeSpan SinceLast);
