using Multidustry.Core.Rules;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation;

/// <summary>The rules as a part of the state: their text in the game's dialect.</summary>
internal sealed class RulesPart(World world) : IStatePart
{
    private GameRules? _written;
    private ulong _fingerprint;
    private string _text = "{}";

    public string Name => "rules";

    // Rules hardly ever change, and writing them takes longer than copying all tiles.
    public void Write(SnapshotWriter writer)
    {
        var fingerprint = world.Rules.Fingerprint();
        if (_written != world.Rules || _fingerprint != fingerprint)
            (_written, _fingerprint, _text) = (world.Rules, fingerprint, world.Rules.ToJson());
        writer.WriteText(_text);
    }

    public void Read(ref SnapshotReader reader) => world.Rules = GameRules.Parse(reader.ReadText() ?? "{}", world.Content);

    public void Hash(ref StateHasher hasher) => hasher.Add(world.Rules.Fingerprint());
}
