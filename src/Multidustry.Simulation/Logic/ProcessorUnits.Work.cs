using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Construction;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>What units do for a processor: mining, building, and carrying, which a unit does at most every 90 ticks.</summary>
internal sealed partial class ProcessorUnits
{
    private readonly ConstructionSpec[] _blocks = ConstructionSpec.For(processor.World.Content);

    private const float TransferDelay = 90f, TransferRange = 45f;

    private void Mine(int unit, float x, float y)
    {
        var spec = World.UnitSpecs[Table.Type.Values[unit]];
        if (spec.MineSpeed <= 0f || spec.MineTier < 0)
            return;
        var (tileX, tileY) = (Scalars.ToTile(x * TileSize), Scalars.ToTile(y * TileSize));
        Table.MineTile.Values[unit] = CanMine(unit, spec, tileX, tileY) ? new TilePosition((short)tileX, (short)tileY).Packed : -1;
    }

    private bool CanMine(int unit, UnitSpec spec, int x, int y)
    {
        if (!World.Tiles.Contains(x, y) || !IsNear(unit, x * TileSize, y * TileSize, spec.MineRange))
            return false;
        var tile = World.Tiles.IndexOf(x, y);
        return spec.MinesFloor && World.Tiles.Blocks[tile] == 0
            && World.DropAt(tile) is >= 0 and var item && World.Content.Items[item].Hardness <= spec.MineTier;
    }

    private void Build(int unit, float x, float y, in MlogValue block, in MlogValue rotation, in MlogValue config)
    {
        var type = World.Content.Units[Table.Type.Values[unit]];
        if (!(World.Rules.LogicUnitBuild || processor.IsPrivileged) || type.BuildSpeed <= 0f || block.AsContent is not Block wanted
            || !World.Construction.Offer.CanBuild(_blocks[wanted.Id], Table.Team.Values[unit]))
            return;
        var (tileX, tileY) = (Scalars.ToTile(x * TileSize - wanted.Offset / TileSize), Scalars.ToTile(y * TileSize - wanted.Offset / TileSize));
        var turns = (byte)Scalars.Mod(rotation.AsInteger, 4);
        World.Plans.Clear(ref Table.Plans.At(unit));
        if (!World.Tiles.Contains(tileX, tileY) || IsBuilt(tileX, tileY, wanted, turns))
            return;
        var value = config.AsContent is not null || KindOf(config) == 1 ? LogicValues.ToConfig(World, config) : ConfigValue.Null;
        Table.Set(unit, UnitFlags.Building, true);
        World.Plans.Add(ref Table.Plans.At(unit), BuildPlan.Place(new TilePosition((short)tileX, (short)tileY), wanted.Id, turns, value));
    }

    private bool IsBuilt(int x, int y, Block block, byte rotation) =>
        World.Tiles.BuildingAt(x, y) is >= 0 and var building
        && World.Buildings.Block.Values[building] == block.Id && World.Buildings.Rotation.Values[building] == rotation;

    private void DropItems(int unit, in MlogValue target, int amount)
    {
        if (!MayTransfer(unit))
            return;
        if (target.AsContent is Block { IsAir: true })
        {
            Table.StackAmount.Values[unit] = 0;
            NoteTransfer(unit);
            return;
        }
        var dropped = Math.Min(Table.StackAmount.Values[unit], amount);
        if (dropped <= 0 || !Reaches(unit, target, out var building) || (World.Rules.OnlyDepositCore && !World.Content.Blocks[World.Buildings.Block.Values[building]].Class.Is("CoreBlock")))
            return;
        var accepted = UnitCargo.Accepted(World, unit, building, dropped);
        if (accepted <= 0)
            return;
        UnitCargo.Give(World, unit, building, accepted);
        NoteTransfer(unit);
    }

    private void TakeItems(int unit, in MlogValue source, in MlogValue wanted, int amount)
    {
        if (!MayTransfer(unit) || wanted.AsContent is not Item item || !Reaches(unit, source, out var building) || World.Buildings.Items.Values[building] is not (>= 0 and var items))
            return;
        var taken = Math.Min(World.Items.Get(items, item.Id), Math.Min(amount, UnitCargo.Room(World, unit, item.Id)));
        if (taken <= 0)
            return;
        UnitCargo.Take(World, unit, building, item.Id, taken);
        NoteTransfer(unit);
    }

    private bool Reaches(int unit, in MlogValue value, out int building)
    {
        building = LogicHandles.BuildingOf(World, value);
        if (building < 0 || World.Buildings.Team.Values[building] != Table.Team.Values[unit])
            return false;
        var (x, y) = World.CentreOf(building);
        return IsNear(unit, x, y, TransferRange + World.Traits[World.Buildings.Block.Values[building]].Size * TileSize / 2f);
    }

    private bool MayTransfer(int unit) => World.Clock.Time >= Table.Logic.Values[unit].LastTransfer + TransferDelay;

    private void NoteTransfer(int unit) => Table.Logic.At(unit).LastTransfer = World.Clock.Time;
}
