using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Construction;

/// <summary>What is to be built or taken down: the queues of units and the destroyed buildings that teams want back.</summary>
public sealed class PlanTable : EntityTable
{
    private readonly ContentList<Block> _blocks;

    internal PlanTable(StateRegistry registry, ContentCatalogue content) : base(registry, "plans")
    {
        _blocks = content.Blocks;
        Tile = AddColumn<int>("tile");
        Block = AddColumn<ushort>("block");
        Rotation = AddColumn<byte>("rotation");
        Flags = AddColumn<PlanFlags>("flags");
        Progress = AddColumn<float>("progress");
        Config = AddColumn("config", ConfigCodec.Instance);
        Queues = registry.Register(new ListPool<int>("plans.queues"));
    }

    internal Column<int> Tile { get; }

    internal Column<ushort> Block { get; }

    internal Column<byte> Rotation { get; }

    internal Column<PlanFlags> Flags { get; }

    internal Column<float> Progress { get; }

    internal ObjectColumn<ConfigValue> Config { get; }

    internal ListPool<int> Queues { get; }

    /// <summary>A plan as the wire has it.</summary>
    public BuildPlan ToBuildPlan(int row)
    {
        var position = TilePosition.Unpack(Tile.Values[row]);
        return (Flags.Values[row] & PlanFlags.Breaking) != 0
            ? BuildPlan.Break(position)
            : BuildPlan.Place(position, (short)Block.Values[row], Rotation.Values[row], Config[row]);
    }

    internal int Add(ref PooledList queue, in BuildPlan plan)
    {
        var row = Allocate();
        Tile.Values[row] = plan.Position.Packed;
        Flags.Values[row] = plan.Breaking ? PlanFlags.Breaking : PlanFlags.None;
        Block.Values[row] = plan.Breaking ? (ushort)0 : (ushort)plan.Block;
        // What doesn't turn faces right, however the builder held it.
        Rotation.Values[row] = plan.Breaking || _blocks[plan.Block].Rotates ? plan.Rotation : (byte)0;
        Config[row] = plan.Config;
        Queues.Add(ref queue, row);
        return row;
    }

    internal void RemoveAt(ref PooledList queue, int index)
    {
        Free(Queues.At(queue, index));
        Queues.RemoveAt(ref queue, index);
    }

    internal void Clear(ref PooledList queue)
    {
        foreach (var plan in Queues.Items(queue))
            Free(plan);
        Queues.Release(ref queue);
    }
}
