using Multidustry.Core.Rules;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation;

/// <summary>The rules as a part of the state: their text in the game's dialect.</summary>
internal sealed class RulesPart(World world) : IStatePart
{
    public string Name => "rules";

    public void Write(SnapshotWriter writer) => writer.WriteText(world.Rules.ToJson());

    public void Read(ref SnapshotReader reader) => world.Rules = GameRules.Parse(reader.ReadText() ?? "{}", world.Content);

    public void Hash(ref StateHasher hasher) => hasher.Add(world.Rules.Fingerprint());
}
