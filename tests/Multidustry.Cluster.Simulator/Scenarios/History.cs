using System.Globalization;
using Multidustry.Cluster.Simulator.Machinery;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>
/// What worlds did, as somebody sees it who sees everything: who ticked them under which epoch, and which commands were acknowledged. Remembers
/// everything that breaks a promise.
/// </summary>
internal sealed class History(SimulatedCluster cluster)
{
    private readonly Dictionary<string, (long Epoch, string Node)> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<(string World, long Epoch), string> _owners = [];
    private readonly Dictionary<string, List<string>> _acknowledged = new(StringComparer.Ordinal);
    private long _commands;

    public List<string> Failures { get; } = [];

    public long Ticks { get; private set; }

    public long Acknowledgements { get; private set; }

    /// <summary>A world was ticked.</summary>
    public void Ticked(string world, long epoch, string node)
    {
        Ticks++;
        if (_owners.TryGetValue((world, epoch), out var owner) && owner != node)
            Failures.Add($"{world}: {owner} and {node} both act with epoch {epoch}");
        _owners[(world, epoch)] = node;
        var newest = _newest.GetValueOrDefault(world);
        if (epoch < newest.Epoch)
            Failures.Add($"{world}: {node} acts with epoch {epoch} after {newest.Node} did with {newest.Epoch}");
        else if (epoch > newest.Epoch)
        {
            cluster.Note($"{node} acts for {world} with epoch {epoch}");
            _newest[world] = (epoch, node);
        }
    }

    /// <summary>A new command, as a text that no other has.</summary>
    public string NextCommand() => string.Create(CultureInfo.InvariantCulture, $"c{++_commands}");

    /// <summary>Somebody was told that a command to a life of a world is safe.</summary>
    public void Acknowledge(string life, string command)
    {
        Acknowledgements++;
        if (!_acknowledged.TryGetValue(life, out var commands))
            _acknowledged[life] = commands = [];
        commands.Add(command);
    }

    /// <summary>Looks for commands that were acknowledged and are not there.</summary>
    public void Check(string world, string life, Func<string, bool> isThere)
    {
        var lost = _acknowledged.GetValueOrDefault(life, []).Where(command => !isThere(command)).ToList();
        if (lost.Count > 0)
            Failures.Add($"{world} lost {lost.Count} commands that were acknowledged, the last of them {lost[^1]}");
    }
}
