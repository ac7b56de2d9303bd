namespace Multidustry.Plugins.Proxy;

/// <summary>What kind of thing is judged.</summary>
internal enum ProxyMatterKind
{
    Visitor,
    Line,
    Packet,
}

/// <summary>Something that waits for a verdict. It gets exactly one.</summary>
/// <param name="number">Its number: that of the connection for a visitor.</param>
/// <param name="kind">What it is.</param>
/// <param name="packet">The name of the packet; empty for others.</param>
/// <param name="decide">Takes the verdict: null when it passes, and what stands in for it.</param>
internal sealed class ProxyMatter(uint number, ProxyMatterKind kind, string packet, Action<ProxyVerdict> decide)
{
    private readonly HashSet<string> _holders = new(StringComparer.Ordinal);
    private ProxyVerdict _verdict;
    private bool _isDecided;

    public uint Number => number;

    public ProxyMatterKind Kind => kind;

    /// <summary>The packet's name in the schema.</summary>
    public string Packet => packet;

    /// <summary>The tick at which nobody waits any longer.</summary>
    public long Deadline { get; set; }

    /// <summary>Whether a plugin keeps it waiting.</summary>
    public bool IsHeld => _holders.Count > 0 && !_verdict.IsRefused;

    public void Refuse(string reason) => _verdict = _verdict.IsRefused ? _verdict : new ProxyVerdict(true, reason, default);

    public void Replace(ProxyReplacement replacement) => _verdict = _verdict.IsRefused ? _verdict : new ProxyVerdict(false, "", replacement);

    public void Hold(string plugin) => _holders.Add(plugin);

    /// <summary>A plugin keeps it waiting no longer; whether it did.</summary>
    public bool Release(string plugin) => _holders.Remove(plugin);

    /// <summary>Tells the verdict, once.</summary>
    public void Decide()
    {
        if (_isDecided)
            return;
        _isDecided = true;
        decide(_verdict);
    }
}

/// <summary>What stands in for a line or a packet.</summary>
/// <param name="Text">The text of a line.</param>
/// <param name="Body">The fields of a packet.</param>
public readonly record struct ProxyReplacement(string? Text, byte[]? Body);

/// <summary>What plugins have decided.</summary>
/// <param name="IsRefused">Whether it does not pass.</param>
/// <param name="Reason">Why, for a visitor.</param>
/// <param name="Replacement">What passes in its place, if anything.</param>
public readonly record struct ProxyVerdict(bool IsRefused, string Reason, ProxyReplacement Replacement)
{
    /// <summary>It passes as it is.</summary>
    public static ProxyVerdict Passes => default;
}
