using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>
/// Duct routers take from behind and give to the other three sides in turn. With a chosen item only that goes ahead, and
/// everything else to the sides.
/// </summary>
internal class DuctRouterMechanism : HeldItemMechanism
{
    private readonly Column<short> _chosen;

    public DuctRouterMechanism(World world) : this(world, "ductRouters")
    {
    }

    protected DuctRouterMechanism(World world, string name) : base(world, name) => _chosen = Table.AddColumn<short>("chosen");

    public override void Created(int building)
    {
        base.Created(building);
        ChosenOf(building) = ContentChoice.None;
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) => ContentChoice.Accepts(World.Content, ContentType.Item, config);

    public override void Configure(int building, in ConfigValue config)
    {
        ChosenOf(building) = ContentChoice.IdOf(config);
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => ContentChoice.Of(ContentType.Item, ChosenOf(building));

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteInt16(ChosenOf(building));

    public override void ReadState(int building, ref BigEndianReader reader) =>
        ChosenOf(building) = ContentChoice.Known(World.Content, ContentType.Item, reader.ReadInt16());

    protected override bool AcceptsFrom(int building, int source) =>
        Directions.Entering(World, source, building) == Buildings.Rotation.Values[building];

    protected override bool TryPass(int building, int item)
    {
        var target = NextTarget(building, item);
        if (target < 0)
            return false;
        World.MechanismOf(target).HandleItem(target, building, item);
        return true;
    }

    /// <summary>Who takes the item next, -1 for nobody. The turn moves on with every neighbour asked.</summary>
    protected int NextTarget(int building, int item)
    {
        var neighbours = Buildings.NeighboursOf(building);
        ref var turn = ref Buildings.DumpIndex.At(building);
        var (start, chosen, rotation) = (turn, ChosenOf(building), Buildings.Rotation.Values[building]);
        for (var i = 0; i < neighbours.Length; i++)
        {
            var other = neighbours[(i + start) % neighbours.Length];
            turn = (turn + 1) % neighbours.Length;
            var side = Directions.Towards(World, building, other);
            var isMeant = chosen == ContentChoice.None || item == chosen == (side == rotation);
            if (isMeant && side != (rotation + 2) % 4 && Takes(building, other, item))
                return other;
        }
        return -1;
    }

    private ref short ChosenOf(int building) => ref _chosen.At(Buildings.State.Values[building]);
}
