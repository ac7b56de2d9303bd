using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HandleTableTests
{
    private readonly ResourceType _type = new(null, null);
    private readonly HandleTable _table = new();

    [Test]
    public void Numbers_begin_at_one_and_are_used_again()
    {
        Assert.That((Add(), Add(), Add()), Is.EqualTo((1, 2, 3)));
        _table.Remove(2, _type);
        Assert.That((Add(), Add()), Is.EqualTo((2, 4)));
    }

    [TestCase(0)]
    [TestCase(5)]
    [TestCase(-1)]
    public void A_made_up_number_traps(int index)
    {
        Add();
        Assert.Throws<WasmTrapException>(() => _table.Get(index, _type));
    }

    [Test]
    public void A_dropped_resource_is_gone()
    {
        var index = Add();
        _table.Remove(index, _type);
        Assert.Throws<WasmTrapException>(() => _table.Get(index, _type));
    }

    [Test]
    public void A_resource_of_another_kind_traps() =>
        Assert.Throws<WasmTrapException>(() => _table.Get(Add(), new(null, null)));

    [Test]
    public void What_is_lent_stays_until_the_call_ends()
    {
        var index = Add();
        var call = new CallScope();
        call.Lend(_table.Get(index, _type));
        Assert.Throws<WasmTrapException>(() => _table.Remove(index, _type));
        call.End();
        Assert.That(_table.Remove(index, _type).Lends, Is.Zero);
    }

    [Test]
    public void A_call_that_keeps_a_loan_traps() =>
        Assert.Throws<WasmTrapException>(() => new CallScope { Borrows = 1 }.End());

    private int Add() => _table.Add(new HandleTable.Entry(new ResourceHandle(_type, 0, null, isOwn: true), null));
}
