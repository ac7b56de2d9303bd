using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Teams;
using ConfigValue = Multidustry.Protocol.Types.ConfigValue;

namespace Multidustry.Simulation.Combat;

/// <summary>
/// Bullets that nobody fired and that belong to nobody: fireballs, which set fire to what they fly over, and the sparks of
/// lightning, which hit what is where they are. Entities of their own in the update order.
/// </summary>
internal sealed class StrayBullets
{
    private const float FullTurn = 360f;
    private const float ToRadians = MathF.PI / 180f;

    /// <summary>The game numbers its bullets and doesn't name them.</summary>
    private const short SparkType = 1;
    private const short FireballType = 4;

    /// <summary>Random numbers that only decide how a fireball smokes, and how the end of a bullet sounds.</summary>
    private const int NumbersOfSmoke = 2;
    private const int NumbersOfSound = 1;

    private readonly World _world;
    private readonly BulletType _spark;
    private readonly BulletType _fireball;
    private readonly (float Least, float Most) _fireballSpeed;
    private readonly float _ignitionChance;
    private readonly EntityTable _table;
    private readonly Column<StrayBullet> _bullets;
    private readonly Column<int> _listPosition;

    public StrayBullets(World world)
    {
        _world = world;
        (_spark, _fireball) = (world.Content.Bullets[SparkType], world.Content.Bullets[FireballType]);
        _fireballSpeed = (_fireball.Number("velMin"), _fireball.Number("velMax"));
        _ignitionChance = _fireball.Number("fireTrailChance");
        _table = new EntityTable(world.State, "strayBullets");
        _bullets = _table.AddColumn<StrayBullet>("bullet");
        _listPosition = _table.AddColumn<int>("listPosition");
        Order = world.State.Register(new RowOrder("strayBullets.order", _table.AddColumn<int>("orderPosition")));
    }

    /// <summary>The bullets in the order the game keeps them.</summary>
    public RowOrder Order { get; }

    public ref readonly StrayBullet this[int row] => ref _bullets.At(row);

    /// <summary>A fireball flies off in any direction. Clients are told, so that they see it.</summary>
    public void ThrowFireball(float x, float y)
    {
        var angle = _world.RandomState.NextSingle() * FullTurn;
        ref var bullet = ref _bullets.At(Add(_fireball, x, y, angle, _fireball.Damage));
        var speed = _world.RandomState.NextSingle(_fireballSpeed.Least, _fireballSpeed.Most);
        var (squared, wanted) = (bullet.VelocityX * bullet.VelocityX + bullet.VelocityY * bullet.VelocityY, speed * speed);
        var scale = squared == wanted ? 1f : MathF.Sqrt(wanted / squared);
        bullet.VelocityX *= scale;
        bullet.VelocityY *= scale;
        _world.Events.Add(new WorldEvent(WorldEventKind.BulletThrown) { Item = FireballType, X = x, Y = y, Config = ConfigValue.Float(angle) });
    }

    /// <summary>A step of lightning.</summary>
    public void Spark(float x, float y, float angle, float damage) => Add(_spark, x, y, angle, damage);

    public void Moved(int row, int position) => _listPosition.Values[row] = position;

    public void Update(int row)
    {
        ref var bullet = ref _bullets.At(row);
        var type = bullet.Type == FireballType ? _fireball : _spark;
        if (bullet.IsNew == 0)
        {
            bullet.X += bullet.VelocityX;
            bullet.Y += bullet.VelocityY;
            var kept = Math.Max(1f - type.Drag, 0f);
            bullet.VelocityX *= kept;
            bullet.VelocityY *= kept;
        }
        bullet.IsNew = 0;
        if (type == _fireball)
            SetFire(bullet);
        else if (HitsBuilding(row))
            return;
        bullet = ref _bullets.At(row);
        bullet.Time = Math.Min(bullet.Time + 1f, type.Lifetime);
        if (bullet.Time >= type.Lifetime)
            End(row);
    }

    /// <summary>After everybody moved, sparks hit units that they touch.</summary>
    public void HitUnits()
    {
        for (var i = 0; i < Order.Rows.Length; i++)
        {
            var row = Order.Rows[i];
            var bullet = _bullets.At(row);
            if (bullet.Type != SparkType || _world.UnitDamage.Touching(bullet.X, bullet.Y, _spark.HitSize) is not (>= 0 and var unit))
                continue;
            End(row);
            _world.UnitDamage.Hit(unit, bullet.Damage);
            i--;
        }
    }

    private int Add(BulletType type, float x, float y, float angle, float damage)
    {
        _world.NextEntityId();
        var inaccuracy = _world.RandomState.NextSingle(0f, 0f);
        var direction = (angle + inaccuracy) * ToRadians;
        var row = _table.Allocate();
        _bullets.At(row) = new StrayBullet
        {
            Type = type.Id,
            IsNew = 1,
            X = x,
            Y = y,
            VelocityX = type.Speed * Trigonometry.Cos(direction),
            VelocityY = type.Speed * Trigonometry.Sin(direction),
            Damage = damage,
        };
        _listPosition.Values[row] = _world.Updates.Add(new EntityReference(EntityKind.StrayBullet, row));
        Order.Add(row);
        return row;
    }

    private void SetFire(in StrayBullet bullet)
    {
        var (x, y) = (Scalars.ToTile(bullet.X), Scalars.ToTile(bullet.Y));
        if (_world.RandomState.NextSingle() < _ignitionChance && _world.Tiles.Contains(x, y))
            _world.FireLifecycle.Ignite(_world.Tiles.IndexOf(x, y));
        _world.SkipRandom(NumbersOfSmoke);
    }

    private bool HitsBuilding(int row)
    {
        var bullet = _bullets.At(row);
        var building = _world.Tiles.BuildingAt(Scalars.ToTile(bullet.X), Scalars.ToTile(bullet.Y));
        if (building < 0 || _world.Buildings.Team.Values[building] == TeamTable.Derelict)
            return false;
        var armor = _world.Content.Blocks[_world.Buildings.Block.Values[building]].Armor;
        _world.Damage.Hit(building, Armor.Reduce(bullet.Damage * _spark.BuildingDamageMultiplier, armor));
        End(row);
        return true;
    }

    private void End(int row)
    {
        Order.Remove(row);
        _world.RemoveFromUpdates(_listPosition.Values[row]);
        _table.Free(row);
        _world.SkipRandom(NumbersOfSound);
    }
}
