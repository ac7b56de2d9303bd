using Multidustry.Core.Content;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Construction;

/// <summary>Whether the ground and the walls somewhere have what a block lives on.</summary>
internal sealed class GroundCheck(World world)
{
    private const float SomeEfficiency = 0.00001f;

    public bool IsMet(ConstructionSpec spec, int x, int y, byte rotation)
    {
        var block = world.Content.Blocks[spec.Id];
        var area = Footprint.Of(x, y, spec.Size);
        return spec.Need switch
        {
            GroundNeed.Ore => HasOre(block, area),
            GroundNeed.Liquid => HasOneLiquid(area),
            GroundNeed.DryGround => DryEfficiency(block, area) > SomeEfficiency,
            GroundNeed.Attribute => HasAttribute(block, area),
            GroundNeed.WallOre => FacesOre(block, area, rotation),
            GroundNeed.WallAttribute => FacesAttribute(block, area, rotation),
            _ => true,
        };
    }

    private static bool Digs(Block block, Item item) =>
        item.Hardness <= block.Integer("tier") && !block.Contents<Item>("blockedItems").Contains(item);

    private bool HasOre(Block block, Footprint area)
    {
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (world.Tiles.Contains(x, y) && world.DropAt(world.Tiles.IndexOf(x, y)) is >= 0 and var drop && Digs(block, world.Content.Items[drop]))
                    return true;
        return false;
    }

    private bool HasOneLiquid(Footprint area)
    {
        var found = -1;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
            {
                if (!world.Tiles.Contains(x, y) || world.Ground.LiquidOf(world.Tiles.IndexOf(x, y)) is not (>= 0 and var liquid))
                    continue;
                if (found >= 0 && found != liquid)
                    return false;
                found = liquid;
            }
        return found >= 0;
    }

    private float DryEfficiency(Block block, Footprint area)
    {
        var attribute = block.Has("attribute") ? block.Text("attribute") : null;
        var sum = 0f;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (world.Tiles.Contains(x, y) && world.Tiles.IndexOf(x, y) is var tile && !world.Ground.IsLiquid(tile))
                    sum += block.Number("baseEfficiency") + (attribute is null ? 0f : FloorAt(tile).Attribute(attribute));
        return sum;
    }

    private bool HasAttribute(Block block, Footprint area)
    {
        var attribute = block.Text("attribute");
        var sum = 0f;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (world.Tiles.Contains(x, y))
                    sum += FloorAt(world.Tiles.IndexOf(x, y)).Attribute(attribute);
        var least = block.Number("minEfficiency");
        return block.Class.Is("ThermalGenerator") ? sum > least : block.Number("baseEfficiency") + sum >= least;
    }

    private bool FacesOre(Block block, Footprint area, byte rotation)
    {
        var (dx, dy) = Directions.Step(rotation);
        var range = block.Integer("range");
        for (var lane = 0; lane < area.Size; lane++)
        {
            var (x, y) = FrontRow.Tile(area, rotation, lane);
            for (var i = 0; i < range; i++, x += dx, y += dy)
            {
                if (!world.Tiles.Contains(x, y) || !world.IsSolid(x, y))
                    continue;
                if (world.WallDropAt(world.Tiles.IndexOf(x, y)) is >= 0 and var drop && Digs(block, world.Content.Items[drop]))
                    return true;
                break;
            }
        }
        return false;
    }

    private bool FacesAttribute(Block block, Footprint area, byte rotation)
    {
        var attribute = block.Text("attribute");
        var sum = 0f;
        for (var i = 0; i < area.Size; i++)
        {
            var (x, y) = FrontRow.Tile(area, rotation, i);
            if (world.Tiles.Contains(x, y) && world.IsSolid(x, y))
                sum += world.Content.Blocks[world.Tiles.Blocks[world.Tiles.IndexOf(x, y)]].Attribute(attribute);
        }
        return sum > 0f;
    }

    private Block FloorAt(int tile) => world.Content.Blocks[world.Tiles.Floors[tile]];
}
