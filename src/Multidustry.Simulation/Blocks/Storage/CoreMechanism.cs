using Multidustry.Core.Binary;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Blocks.Storage;

/// <summary>
/// Cores: where players come from and what a team owns. All cores of a team share one inventory, whose capacity for each
/// item is the sum of what its cores hold.
/// </summary>
internal sealed partial class CoreMechanism : Mechanism
{
    /// <summary>Not-a-number with the bits that the game writes; a platform's own may have a sign.</summary>
    internal const int NoPosition = 0x7FC00000;

    private readonly CoreSpec[] _specs;

    public CoreMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(CoreSpec.Of, "CoreBlock", "StorageBlock");
        _capacity = world.State.Register(new StateArray<int>("cores.capacity", TeamTable.Count));
    }

    public override bool SignalsRoom => true;

    /// <summary>The type of the units that players get from a core.</summary>
    public int UnitTypeOf(int building) => _specs[Buildings.Block.Values[building]].UnitType;

    public override void Created(int building)
    {
        var team = Buildings.Team.Values[building];
        if (World.Teams.ItemsOf(team) is >= 0 and var shared)
        {
            World.Items.Free(Buildings.Items.Values[building]);
            Buildings.Items.Values[building] = shared;
        }
        World.Items.Owner.Values[Buildings.Items.Values[building]] = ItemStore.OwnerOf(team);
        Buildings.Set(building, BuildingFlags.SharesCoreItems, true);
        World.Teams.AddCore(team, building, Buildings.Items.Values[building]);
    }

    public override void Removed(int building)
    {
        var team = Buildings.Team.Values[building];
        Unlink(building);
        World.Teams.RemoveCore(team, building);
        // The last core takes the inventory with it; others lose only its share of the capacity.
        if (!World.Teams.HasCore(team))
        {
            Buildings.Set(building, BuildingFlags.SharesCoreItems, false);
            return;
        }
        foreach (var other in World.Teams.CoresOf(team))
            ProximityChanged(other);
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Rules.CoreIncinerates || World.Items.Get(Buildings.Items.Values[building], item) < MaximumAccepted(building, item);

    /// <summary>What doesn't fit, or can't be built with on Erekir, is burnt.</summary>
    public override void HandleItem(int building, int source, int item)
    {
        if (RoomFor(building, item) > 0)
            World.Items.Add(Buildings.Items.Values[building], item, 1);
    }

    public override void HandleStack(int building, int item, int amount) =>
        base.HandleStack(building, item, Math.Clamp(amount, 0, RoomFor(building, item)));

    public override int MaximumAccepted(int building, int item) =>
        World.Rules.CoreIncinerates ? int.MaxValue / 2 : CapacityOf(Buildings.Team.Values[building]);

    /// <summary>The only state of its own is a command position, which the editor sets; "none" is written as not-a-number.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        if (Buildings.Opaque[building] is null)
        {
            writer.WriteInt32(NoPosition);
            writer.WriteInt32(NoPosition);
            return;
        }
        base.WriteState(building, ref writer);
    }

    public override void ReadState(int building, ref BigEndianReader reader) =>
        Buildings.Opaque[building] = reader.ReadBytes(2 * sizeof(float)).ToArray();

    private int RoomFor(int building, int item) =>
        _specs[Buildings.Block.Values[building]].BurnsUnbuildable && !World.Content.Items[item].IsBuildable
            ? 0
            : Math.Max(CapacityOf(Buildings.Team.Values[building]) - World.Items.Get(Buildings.Items.Values[building], item), 0);
}
