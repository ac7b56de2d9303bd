using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>
/// Displays. Programs draw on them where somebody looks; on a server they are a size and, in saves of players, the transformation
/// that a program left behind. Tiled ones join into a larger one only when drawn, so here each is its own.
/// </summary>
internal sealed class DisplayMechanism : Mechanism
{
    private const int TransformBytes = 9 * sizeof(float), Frame = 12;
    private static readonly byte[] NoTransform = [0];
    private readonly int[] _sizes;

    public DisplayMechanism(World world) : base(world) =>
        _sizes = [.. world.Content.Blocks.Select(block => block.Class.Is("TileableLogicDisplay") ? block.Integer("displaySize") - Frame : block.Class.Is("LogicDisplay") ? block.Integer("displaySize") : 0)];

    public override void Update(int building) => World.SleepUntilChanged(building, -1);

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(property is LogicProperty.DisplayWidth or LogicProperty.DisplayHeight ? _sizes[Buildings.Block.Values[building]] : 0);
        return property is LogicProperty.DisplayWidth or LogicProperty.DisplayHeight or LogicProperty.BufferSize or LogicProperty.Operations;
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteBytes(Buildings.Opaque[building] ?? NoTransform);

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var has = reader.ReadBoolean();
        Buildings.Opaque[building] = has ? [1, .. reader.ReadBytes(TransformBytes)] : null;
    }
}
