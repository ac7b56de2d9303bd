using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Replay;

/// <summary>
/// The checksum that recorded traces carry for every tick: FNV-1a over 32-bit words of what players could see, buildings
/// in row-major order. Weaker and slower than <see cref="World.StateHash"/>, but the recordings have it.
/// </summary>
internal ref struct TraceChecksum
{
    private uint _hash = 0x811c9dc5;

    public TraceChecksum()
    {
    }

    public static uint Of(World world)
    {
        var checksum = new TraceChecksum();
        checksum.Add(world.Clock.Wave);
        checksum.Add(world.Clock.WaveCountdown);
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            if (world.Tiles.BuildingAt(tile) is >= 0 and var building && world.Buildings.Tile[building] == tile)
                checksum.AddBuilding(world, building);
        foreach (var unit in world.UnitOrder.Rows)
            checksum.AddUnit(world, unit);
        foreach (var row in world.DriverBolts.Order.Rows)
            checksum.AddBullet(world.DriverBolts[row].X, world.DriverBolts[row].Y, world.DriverBolts[row].Time);
        foreach (var row in world.StrayBullets.Order.Rows)
            checksum.AddBullet(world.StrayBullets[row].X, world.StrayBullets[row].Y, world.StrayBullets[row].Time);
        return checksum._hash;
    }

    public void Add(int word) => _hash = (_hash ^ (uint)word) * 0x01000193;

    /// <summary>Minus zero counts as zero.</summary>
    public void Add(float value) => Add(value == 0f ? 0 : BitConverter.SingleToInt32Bits(value));

    private void AddBuilding(World world, int building)
    {
        var buildings = world.Buildings;
        var position = world.Tiles.PositionOf(buildings.Tile[building]);
        Add((ushort)position.X | position.Y << 16);
        Add(buildings.Team[building]);
        Add(buildings.Health[building]);
        Add((sbyte)buildings.Rotation[building]);
        if (buildings.Items[building] >= 0)
            AddItems(world.Items.Amounts[buildings.Items[building]]);
        if (buildings.Liquids[building] >= 0)
            AddLiquids(world.Liquids.Amounts[buildings.Liquids[building]]);
        if (world.Content.Blocks[buildings.Block[building]].Consumers.Any(c => c.IsPower) && buildings.Power[building] >= 0)
            Add(world.Power.Status[buildings.Power[building]]);
        world.MechanismOf(building).AddToChecksum(building, ref this);
    }

    private void AddItems(ReadOnlySpan<int> amounts)
    {
        for (var item = 0; item < amounts.Length; item++)
        {
            if (amounts[item] == 0)
                continue;
            Add(item);
            Add(amounts[item]);
        }
    }

    private void AddLiquids(ReadOnlySpan<float> amounts)
    {
        for (var liquid = 0; liquid < amounts.Length; liquid++)
        {
            if (amounts[liquid] == 0f)
                continue;
            Add(liquid);
            Add(amounts[liquid]);
        }
    }

    private void AddUnit(World world, int unit)
    {
        var units = world.Units;
        Add(units.X[unit]);
        Add(units.Y[unit]);
        Add(units.VelocityX[unit]);
        Add(units.VelocityY[unit]);
        Add(units.Rotation[unit]);
        Add(units.Health[unit]);
        Add(units.Shield[unit]);
    }

    private void AddBullet(float x, float y, float time)
    {
        Add(x);
        Add(y);
        Add(time);
    }
}
