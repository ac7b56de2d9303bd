using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>The bolts of mass drivers, as entities of their own in the update order.</summary>
internal sealed class DriverBolts
{
    private const float HitDistance = 7f;
    private const float CourseTolerance = 4f;
    private const float AngleTolerance = 2f;

    private readonly World _world;
    private readonly EntityTable _bolts;
    private readonly Column<DriverBolt> _states;
    private readonly StridedColumn<int> _cargo;
    private readonly Column<int> _listPosition;
    private readonly EntityTable _releases;
    private readonly Column<DriverRelease> _release;

    public DriverBolts(World world)
    {
        _world = world;
        _bolts = new EntityTable(world.State, "driverBolts");
        _states = _bolts.AddColumn<DriverBolt>("state");
        _cargo = _bolts.AddColumn<int>("cargo", world.Content.Items.Count);
        _listPosition = _bolts.AddColumn<int>("listPosition");
        var orderPosition = _bolts.AddColumn<int>("orderPosition");
        Order = world.State.Register(new RowOrder("driverBolts.order", orderPosition));
        _releases = new EntityTable(world.State, "driverReleases");
        _release = _releases.AddColumn<DriverRelease>("release");
    }

    /// <summary>The bolts in the order the game keeps bullets.</summary>
    public RowOrder Order { get; }

    public ref readonly DriverBolt this[int row] => ref _states.At(row);

    /// <summary>Adds a bolt that is updated in this tick already.</summary>
    public void Add(in DriverBolt bolt, ReadOnlySpan<int> cargo)
    {
        _world.NextEntityId();
        var row = _bolts.Allocate();
        _states.At(row) = bolt;
        cargo.CopyTo(_cargo.At(row));
        _listPosition.Values[row] = _world.Updates.Add(new EntityReference(EntityKind.Bullet, row));
        Order.Add(row);
    }

    public void ReleaseLater(in DriverRelease release) => _release.At(_releases.Allocate()) = release;

    /// <summary>Frees receivers whose shots arrive now, before anything is updated.</summary>
    public void BeginTick()
    {
        for (var row = 0; _releases.Count > 0 && row < _releases.RowCount; row++)
        {
            if (!_releases.IsAlive(row) || (_release.At(row).Delay -= 1f) > 0f)
                continue;
            var (shooter, receiver) = (_release.At(row).Shooter, _release.At(row).Receiver);
            _releases.Free(row);
            if (IsStanding(receiver))
                ((MassDriverMechanism)_world.MechanismOf(receiver.Row)).Release(receiver.Row, shooter);
        }
    }

    public bool IsStanding(EntityHandle building) =>
        _world.Buildings.IsAlive(building) && !_world.Buildings.Is(building.Row, BuildingFlags.Removed);

    public void Moved(int row, int position) => _listPosition.Values[row] = position;

    /// <summary>Bolts on their way to a destroyed building never arrive.</summary>
    public void TargetDestroyed(int building)
    {
        foreach (var row in Order.Rows)
            if (_states.At(row).Target == _world.Buildings.HandleOf(building))
                _states.At(row).Flags |= BoltFlags.TargetDestroyed;
    }

    public void Update(int row)
    {
        ref var bolt = ref _states.At(row);
        if ((bolt.Flags & BoltFlags.JustFired) == 0)
        {
            bolt.X += bolt.VelocityX;
            bolt.Y += bolt.VelocityY;
        }
        bolt.Flags &= ~BoltFlags.JustFired;
        bolt.Time = Math.Min(bolt.Time + 1f, bolt.Lifetime);
        var arrives = (bolt.Flags & BoltFlags.TargetDestroyed) == 0 && HasArrived(ref bolt);
        if (arrives && IsStanding(bolt.Target))
            Receive(bolt.Target.Row, _cargo.At(row));
        if (arrives || bolt.Time >= bolt.Lifetime)
            Remove(row);
    }

    /// <summary>Near the target and on course, or past it and still in line.</summary>
    private static bool HasArrived(ref DriverBolt bolt)
    {
        var way = Scalars.Length(bolt.FromX - bolt.ToX, bolt.FromY - bolt.ToY);
        var done = Scalars.Length(bolt.X - bolt.FromX, bolt.Y - bolt.FromY);
        var left = Scalars.Length(bolt.X - bolt.ToX, bolt.Y - bolt.ToY);
        if (done > way)
        {
            var back = Trigonometry.Angle(bolt.FromX - bolt.ToX, bolt.FromY - bolt.ToY);
            if (Angles.Distance(Trigonometry.Angle(bolt.ToX - bolt.X, bolt.ToY - bolt.Y), back) < AngleTolerance)
                return true;
        }
        return Math.Abs(done + left - way) < CourseTolerance && left <= HitDistance;
    }

    /// <summary>A driver takes up to twice of what it holds.</summary>
    private void Receive(int driver, ReadOnlySpan<int> cargo)
    {
        var items = _world.Buildings.Items.Values[driver];
        var limit = _world.Traits[_world.Buildings.Block.Values[driver]].ItemCapacity * 2;
        for (var item = 0; item < cargo.Length && _world.Items.Total.Values[items] < limit; item++)
            if (cargo[item] > 0)
                _world.Items.Add(items, item, Math.Min(cargo[item], limit - _world.Items.Total.Values[items]));
        ((MassDriverMechanism)_world.MechanismOf(driver)).Received(driver);
    }

    private void Remove(int row)
    {
        Order.Remove(row);
        _world.RemoveFromUpdates(_listPosition.Values[row]);
        _bolts.Free(row);
    }
}
