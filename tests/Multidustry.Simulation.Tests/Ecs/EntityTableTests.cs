using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Ecs;

public class EntityTableTests
{
    private EntityTable _table = null!;
    private Column<float> _health = null!;

    [SetUp]
    public void Make_a_table()
    {
        _table = new EntityTable(new StateRegistry(), "things");
        _health = _table.AddColumn<float>("health");
    }

    [Test]
    public void The_last_freed_row_is_handed_out_first()
    {
        for (var i = 0; i < 3; i++)
            _table.Allocate();
        _table.Free(0);
        _table.Free(2);

        Assert.That(new[] { _table.Allocate(), _table.Allocate(), _table.Allocate() }, Is.EqualTo(new[] { 2, 0, 3 }));
    }

    [Test]
    public void A_handle_goes_stale_when_its_row_is_used_again()
    {
        var row = _table.Allocate();
        var handle = _table.HandleOf(row);
        _table.Free(row);
        _table.Allocate();

        Assert.That(_table.IsAlive(handle), Is.False);
        Assert.That(_table.IsAlive(_table.HandleOf(row)), Is.True);
        Assert.That(_table.IsAlive(default(EntityHandle)), Is.False);
    }

    [Test]
    public void A_freed_row_is_zero_again()
    {
        var row = _table.Allocate();
        _health[row] = 5f;
        _table.Free(row);

        Assert.That(_health[_table.Allocate()], Is.Zero);
    }

    [Test]
    public void Columns_keep_their_values_while_the_table_grows()
    {
        for (var i = 0; i < 1000; i++)
            _health[_table.Allocate()] = i;

        Assert.That(_health.Rows.ToArray(), Is.EqualTo(Enumerable.Range(0, 1000).Select(i => (float)i)));
        Assert.That(_table.Count, Is.EqualTo(1000));
    }

    [Test]
    public void Freeing_twice_is_an_error()
    {
        var row = _table.Allocate();
        _table.Free(row);

        Assert.That(() => _table.Free(row), Throws.InvalidOperationException);
    }
}
